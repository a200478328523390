package io.lowtide.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainHashTest {

    @Test
    void hashesAsTheSpecificationComputes() {
        ChainHash first = ChainHash.GENESIS.then(Map.of(
                "actor_id", "u1",
                "event", "policy.updated",
                "org_id", "o1",
                "outcome", "success",
                "resource_id", "c1",
                "seq", 1L,
                "ts", "2026-01-02T10:00:00.000Z"));
        ChainHash second = first.then(Map.of(
                "actor_id", "system",
                "event", "node.replaced",
                "org_id", "o1",
                "outcome", "success",
                "resource_id", "i-0abc1234",
                "seq", 2L,
                "ts", "2026-01-02T10:05:00.123Z"));

        assertThat(first.hex()).isEqualTo("76c44758caa02a5ac612b710a42929a035d7da2bb6d1ab4add07f1da2aad9d86");
        assertThat(second.hex()).isEqualTo("b4f858814e3c1ce9cb1af2e505e6cefb006da056a6e03332e93293168768d406");
    }

    @Test
    void escapesNoMoreThanItMust() {
        assertThat(CanonicalJson.of(Map.of("b", "é\"\\\n\u0001/", "a", 7L)))
                .isEqualTo("{\"a\":7,\"b\":\"é\\\"\\\\\\n\\u0001/\"}");
    }

    @Test
    void refusesValuesWithMoreThanOneForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(Map.of("a", 1.5)))
                .withMessageContaining("expected: String or Long");
    }
}
