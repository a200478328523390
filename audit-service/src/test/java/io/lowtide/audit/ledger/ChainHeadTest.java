package io.lowtide.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.audit.chain.ChainHash;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainHeadTest {
    private static final ChainHead START = new ChainHead(0, ChainHash.GENESIS);

    @Test
    void linksEntries_eachToTheOneBefore() {
        List<AuditEntry.Chained> chain = START.link(List.of(entry(1), entry(2), entry(3)));

        assertThat(chain).extracting(AuditEntry.Chained::seq).containsExactly(1L, 2L, 3L);
        assertThat(chain)
                .extracting(it -> it.hash().hex())
                .containsExactly(
                        "4a5cece747e8b3beedc312ee912472852436a46e833f655707ed2f1656dd074a",
                        "3c64d5aae895392c530ca8c6a15627da4985f48da051adad2fac2964c4f7d0a0",
                        "4c9fa0ada9a2aa133e8cca2d2d1d28372a3cd4a12d84a0a6fa2507c97dc1dafd");
        assertThat(chain)
                .extracting(AuditEntry.Chained::previous)
                .containsExactly(
                        ChainHash.GENESIS, chain.get(0).hash(), chain.get(1).hash());
    }

    @Test
    void goesOn_whereTheChainEnds() {
        List<AuditEntry.Chained> whole = START.link(List.of(entry(1), entry(2), entry(3)));

        assertThat(whole.getFirst().head().link(List.of(entry(2), entry(3)))).isEqualTo(whole.subList(1, 3));
    }

    private static AuditEntry entry(int nth) {
        return new AuditEntry(
                new UUID(0, nth),
                new UUID(7, 7),
                Instant.parse("2026-01-02T10:00:00.123Z"),
                "user",
                "u1",
                "Ada",
                "policy.updated",
                "cluster/c1",
                "cluster",
                "success",
                "request",
                "{\"nth\":" + nth + "}");
    }
}
