package io.lowtide.platform.jobs;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Takes jobs; a job is there exactly when the transaction around the call commits. */
public final class JobQueue {
    private final DatabaseClient database;
    private final Atomic atomic;

    JobQueue(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    /** The new job's id; empty when a job with the same dedupe key is there already. */
    public Mono<UUID> enqueue(NewJob job) {
        return enqueue(Ids.next(), job);
    }

    public Mono<UUID> enqueue(UUID id, NewJob job) {
        return Callers.current().flatMap(caller -> {
            DatabaseClient.GenericExecuteSpec insert = database.sql("""
                            INSERT INTO job (id, org_id, kind, priority, payload, dedupe_key, timeout_s, request_id,
                                             traceparent)
                            VALUES (:id, :org, :kind, :priority, :payload, :dedupe, :timeout, :request, :trace)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("id", id)
                    .bind("kind", job.kind())
                    .bind("priority", job.priority())
                    .bind("payload", Json.of(Job.write(job.payload())))
                    .bind("timeout", (int) job.timeout().toSeconds())
                    .bind("request", caller.requestId())
                    .bind("trace", caller.traceparent());
            insert = caller.orgId() == null ? insert.bindNull("org", UUID.class) : insert.bind("org", caller.orgId());
            insert = job.dedupeKey() == null
                    ? insert.bindNull("dedupe", String.class)
                    : insert.bind("dedupe", job.dedupeKey());
            return atomic.call(insert.fetch()
                    .rowsUpdated()
                    .filter(rows -> rows == 1)
                    .flatMap(rows -> database.sql("SELECT pg_notify(current_schema() || '_job', '')")
                            .then()
                            .thenReturn(id)));
        });
    }

    /** Marks a job that has not ended as cancelled; its worker notices at its next renewal. */
    public Mono<Boolean> cancel(UUID id) {
        return database.sql("UPDATE job SET status = 'cancelled', completed_at = now() WHERE id = :id"
                        + " AND status IN ('queued', 'running', 'waiting_approval')")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
