package io.lowtide.audit.ledger.store;

import static io.lowtide.audit.ledger.LedgerFixtures.anEntry;
import static io.lowtide.audit.ledger.LedgerFixtures.anOwner;
import static io.lowtide.audit.ledger.LedgerFixtures.entries;
import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.audit.AuditApplication;
import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.audit.ledger.VerifyChain;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class R2dbcLedgerIT {
    private static ConfigurableApplicationContext service;
    private static Ledger ledger;
    private static Atomic atomic;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                AuditApplication.class, ServiceEnvironment.forService("audit").arguments());
        ledger = service.getBean(Ledger.class);
        atomic = service.getBean(Atomic.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void writesTheSameChain_togetherAsOneByOne() {
        Caller ada = anOwner();
        List<AuditEntry> entries = entries(ada, 50);
        Flux<Void> each = Flux.fromIterable(entries).concatMap(entry -> ledger.append(List.of(entry)));
        List<AuditEntry.Chained> oneByOne = undone(ada, each);

        as(ada, ledger.append(entries));

        assertThat(chain(ada)).isEqualTo(oneByOne).hasSize(50);
        assertThat(as(ada, ledger.head())).isEqualTo(oneByOne.getLast().head());
    }

    /** The chain as a change leaves it, which then is rolled back: an event's id has one place for ever. */
    private static List<AuditEntry.Chained> undone(Caller caller, Flux<Void> change) {
        List<AuditEntry.Chained> chain = new ArrayList<>();
        Mono<Void> failing = change.thenMany(ledger.inOrder(1, Long.MAX_VALUE))
                .doOnNext(chain::add)
                .then(Mono.error(new IllegalStateException("undone")));
        assertThatThrownBy(() -> as(caller, atomic.call(failing))).hasMessage("undone");
        return chain;
    }

    @Test
    void goesOnWhereTheChainEnds_withManyAtOnce() {
        Caller ada = anOwner();
        List<AuditEntry> entries = entries(ada, 1003);

        as(ada, ledger.append(entries.subList(0, 1)));
        as(ada, ledger.append(entries.subList(1, 1001)));
        as(ada, ledger.append(entries.subList(1001, 1003)));

        assertThat(chain(ada)).extracting(AuditEntry.Chained::entry).isEqualTo(entries);
        assertThat(verdict(ada)).isEqualTo(new VerifyChain.Verdict(true, 1003, null));
    }

    @Test
    void keepsTextsAsTheyAre() {
        Caller ada = anOwner();
        List<AuditEntry> entries = Stream.of(
                        "", " ", "NULL", "a,b", "{\"a\":\"b\\\\c\"}", "{}", "'", "\n\t", "é€🌊", ":org $1 ?", "\\x00")
                .map(text -> anEntry(ada, text, text))
                .toList();

        as(ada, ledger.append(entries));

        assertThat(chain(ada)).extracting(AuditEntry.Chained::entry).isEqualTo(entries);
        assertThat(verdict(ada).valid()).isTrue();
    }

    @Test
    void keepsOneChain_whenManyWriteAtOnce() {
        Caller ada = anOwner();
        List<List<AuditEntry>> crowds = IntStream.range(0, 60)
                .mapToObj(nth -> entries(ada, 1 + nth % 7))
                .toList();

        as(ada, Flux.fromIterable(crowds).flatMap(ledger::append, 4).then());

        List<AuditEntry> written =
                chain(ada).stream().map(AuditEntry.Chained::entry).toList();
        assertThat(crowds).allSatisfy(crowd -> assertThat(written).containsSequence(crowd));
        assertThat(verdict(ada)).isEqualTo(new VerifyChain.Verdict(true, 234, null));
    }

    @Test
    void writesAllOrNone() {
        Caller ada = anOwner();
        List<AuditEntry> entries = entries(ada, 3);
        as(ada, ledger.append(entries.subList(2, 3)));

        assertThatThrownBy(() -> as(ada, ledger.append(entries))).isInstanceOf(DataIntegrityViolationException.class);

        as(ada, ledger.append(entries.subList(0, 2)));
        assertThat(chain(ada))
                .extracting(AuditEntry.Chained::entry)
                .containsExactly(entries.get(2), entries.get(0), entries.get(1));
        assertThat(verdict(ada)).isEqualTo(new VerifyChain.Verdict(true, 3, null));
    }

    @Test
    void refusesAnEntry_ofAnotherOrganisation() {
        Caller ada = anOwner();
        Caller stranger = anOwner();

        assertThatThrownBy(() -> as(ada, ledger.append(List.of(anEntry(ada), anEntry(stranger)))))
                .hasMessageContaining("row-level security");

        assertThat(chain(ada)).isEmpty();
        assertThat(chain(stranger)).isEmpty();
    }

    @Test
    void leavesTheChainAlone_withoutEntries() {
        Caller ada = anOwner();

        as(ada, ledger.append(List.of()));

        assertThat(as(ada, ledger.head())).isNull();
    }

    private static List<AuditEntry.Chained> chain(Caller caller) {
        return as(caller, ledger.inOrder(1, Long.MAX_VALUE).collectList());
    }

    private static VerifyChain.Verdict verdict(Caller caller) {
        return as(caller, service.getBean(VerifyChain.class).verify(1, null));
    }

    private static <T> T as(Caller caller, Mono<T> work) {
        return work.contextWrite(Callers.as(caller)).block(PATIENCE);
    }
}
