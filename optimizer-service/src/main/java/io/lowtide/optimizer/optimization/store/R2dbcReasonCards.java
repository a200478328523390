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
import java.util.HexFormat;
import java.util.List;
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
    public Mono<Void> write(OptimizationRun run, List<ReasonCard> cards, Instant now) {
        return Callers.current()
                .flatMap(caller -> atomic.call(Flux.fromIterable(cards)
                        .concatMap(card -> write(caller.org(), run, card, now))
                        .then()));
    }

    /** The run's row is locked by who writes, so numbers have no gap. */
    private Mono<Void> write(UUID org, OptimizationRun run, ReasonCard card, Instant now) {
        UUID id = Ids.next();
        String document = json.write(card);
        return database.sql("""
                        INSERT INTO reason_card (id, org_id, job_id, seq, sha256, document, written_at)
                        SELECT :id, :org, :job, (SELECT coalesce(max(seq), 0) + 1 FROM reason_card WHERE job_id = :job),
                            :sha, :document, :at
                        ON CONFLICT (job_id, sha256) DO NOTHING RETURNING seq
                        """)
                .bind("id", id)
                .bind("org", org)
                .bind("job", run.id())
                .bind("sha", sha256(document))
                .bind("document", Json.of(document))
                .bind("at", now)
                .map(row -> RunRows.value(row, "seq", Long.class))
                .one()
                .flatMap(seq -> outbox.append(
                        Topics.OPTIMIZER_JOBS,
                        run.clusterId().toString(),
                        ReasonCardWritten.TYPE,
                        event(run, id, seq, card, now),
                        run.clusterId(),
                        null));
    }

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
