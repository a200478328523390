package io.lowtide.optimizer.optimization.store;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.optimizer.ReasonCardWritten;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.ReasonCards;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cards in PostgreSQL; each is told in the transaction that keeps it. */
@Repository
class R2dbcReasonCards implements ReasonCards {
    private final DatabaseClient database;
    private final Outbox outbox;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcReasonCards(DatabaseClient database, Outbox outbox, Atomic atomic) {
        this.database = database;
        this.outbox = outbox;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> write(List<Explained> all, Instant now) {
        return Callers.current().flatMap(caller -> {
            Map<UUID, Told> told = new LinkedHashMap<>();
            List<Row> rows = new ArrayList<>();
            for (Explained explained : all) {
                // what is equal within a run is one
                for (ReasonCard card : new LinkedHashSet<>(explained.cards())) {
                    UUID id = Ids.next();
                    told.put(id, new Told(explained.run(), card));
                    rows.add(new Row(
                            id, caller.org(), explained.run().id(), rows.size(), sha256(json.write(card)), card, now));
                }
            }
            return rows.isEmpty() ? Mono.empty() : atomic.call(write(rows, told, now));
        });
    }

    /** The rows of the runs are locked by who writes, so numbers have no gap. */
    private Mono<Void> write(List<Row> rows, Map<UUID, Told> told, Instant now) {
        return database.sql("""
                        INSERT INTO reason_card (id, org_id, job_id, seq, sha256, document, written_at)
                        SELECT id, org_id, job_id,
                            (SELECT coalesce(max(seq), 0) FROM reason_card WHERE job_id = fresh.job_id)
                                + row_number() OVER (PARTITION BY job_id ORDER BY seq),
                            sha256, document, written_at
                        FROM jsonb_populate_recordset(CAST(NULL AS reason_card), CAST(:rows AS jsonb)) AS fresh
                        WHERE NOT EXISTS (SELECT FROM reason_card
                            WHERE job_id = fresh.job_id AND sha256 = fresh.sha256)
                        RETURNING id, seq
                        """)
                .bind("rows", json.write(rows))
                .map(row -> new Numbered(RunRows.value(row, "id", UUID.class), RunRows.value(row, "seq", Long.class)))
                .all()
                .collectSortedList(Comparator.comparing(Numbered::seq))
                .flatMapIterable(numbered -> numbered)
                .concatMap(card -> tell(there(told, card.id()), card, now))
                .then();
    }

    private static Told there(Map<UUID, Told> told, UUID id) {
        return Objects.requireNonNull(told.get(id), "a card that was written");
    }

    private Mono<Void> tell(Told told, Numbered card, Instant now) {
        OptimizationRun run = told.run();
        return outbox.append(
                Topics.OPTIMIZER_JOBS,
                run.clusterId().toString(),
                ReasonCardWritten.TYPE,
                event(run, card.id(), card.seq(), told.card(), now),
                run.clusterId(),
                null);
    }

    /** @param seq its place among those of the same writing; with those before, its number */
    private record Row(
            UUID id, UUID orgId, UUID jobId, long seq, String sha256, ReasonCard document, Instant writtenAt) {}

    private record Numbered(UUID id, long seq) {}

    private record Told(OptimizationRun run, ReasonCard card) {}

    private static ReasonCardWritten event(OptimizationRun run, UUID id, long seq, ReasonCard card, Instant now) {
        return new ReasonCardWritten(
                run.id(),
                run.clusterId(),
                seq,
                id.toString(),
                card.agent(),
                card.node(),
                card.category(),
                card.priority(),
                card.reasoning(),
                card.decision(),
                card.confidence(),
                card.evidence().stream()
                        .map(it -> new ReasonCardWritten.Evidence(it.name(), it.value(), it.unit(), it.source()))
                        .toList(),
                card.alternatives().stream()
                        .map(it -> new ReasonCardWritten.Alternative(it.summary(), it.reason()))
                        .toList(),
                card.risks(),
                now);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Flux<Written> after(UUID runId, long seq) {
        return atomic.stream(database.sql(
                        "SELECT * FROM reason_card WHERE job_id = :job AND seq > :seq ORDER BY seq LIMIT 500")
                .bind("job", runId)
                .bind("seq", seq)
                .map(row -> new Written(
                        RunRows.value(row, "id", UUID.class),
                        RunRows.value(row, "seq", Long.class),
                        json.read(RunRows.value(row, "document", Json.class).asString(), ReasonCard.class),
                        RunRows.value(row, "written_at", Instant.class)))
                .all());
    }
}
