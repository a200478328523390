package io.lowtide.audit.ledger.kafka;

import static io.lowtide.audit.ledger.LedgerFixtures.anOwner;
import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.audit.AuditApplication;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class LedgerSubscriptionsIT {
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                AuditApplication.class, ServiceEnvironment.forService("audit").arguments());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void writesTheEventsOfATransaction_withFourStatements() {
        Caller ada = anOwner();
        LedgerSubscriptions.Writer writer = service.getBean(LedgerSubscriptions.Writer.class);
        List<Envelope> told =
                IntStream.range(0, 50).mapToObj(nth -> event(ada, nth)).toList();

        as(ada, Flux.fromIterable(told).concatMap(writer::write).then());

        assertThat(as(ada, service.getBean(Ledger.class).inOrder(1, 50).collectList()))
                .extracting(it -> it.entry().id().toString())
                .isEqualTo(told.stream().map(Envelope::id).toList());
        // what the transaction had written with before: head made and locked, and all records at once
        assertThat(number(ada, "SELECT cmin::text::int FROM chain_head")).isEqualTo(3);
        assertThat(number(ada, "SELECT count(DISTINCT cmin::text)::int FROM audit_record"))
                .isEqualTo(1);
    }

    private static int number(Caller caller, String query) {
        return as(
                caller,
                service.getBean(DatabaseClient.class)
                        .sql(query)
                        .map(row -> row.get(0, Integer.class))
                        .one());
    }

    private static <T> T as(Caller caller, Mono<T> work) {
        return service.getBean(Atomic.class)
                .call(work)
                .contextWrite(Callers.as(caller))
                .block(PATIENCE);
    }

    private static Envelope event(Caller caller, int nth) {
        return new Envelope(
                UUID.randomUUID().toString(),
                "/trial",
                "thing.happened",
                "1.0",
                Instant.parse("2026-01-02T10:00:00.123Z"),
                null,
                caller.org(),
                null,
                null,
                caller.actor(),
                "request",
                "trace",
                1,
                new EventJson().tree(Map.of("nth", nth)));
    }
}
