package io.lowtide.platform.jobs;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Claims, renews and ends jobs; whoever ends one must still be its worker. */
final class JobStore {
    private final DatabaseClient database;
    private final String worker;

    JobStore(DatabaseClient database, String worker) {
        this.database = database;
        this.worker = worker;
    }

    Mono<Job> claim(Collection<String> kinds, Duration lease) {
        return database.sql("""
                        UPDATE job SET status = 'running', worker_id = :worker, attempts = attempts + 1,
                            lease_expires_at = now() + :lease * interval '1 second',
                            started_at = coalesce(started_at, now())
                        WHERE id = (SELECT id FROM job
                            WHERE kind = ANY(:kinds) AND ((status = 'queued' AND next_run_at <= now())
                                OR (status = 'running' AND lease_expires_at < now()))
                            ORDER BY priority DESC, created_at FOR UPDATE SKIP LOCKED LIMIT 1)
                        RETURNING id, org_id, kind, payload, attempts, max_attempts, timeout_s, request_id, traceparent
                        """)
                .bind("worker", worker)
                .bind("lease", lease.toSeconds())
                .bind("kinds", kinds.toArray(String[]::new))
                .map(JobStore::job)
                .one();
    }

    private static Job job(Readable row) {
        return new Job(
                row.get("id", UUID.class),
                row.get("org_id", UUID.class),
                String.valueOf(row.get("kind", String.class)),
                Job.read(row.get("payload", Json.class).asString()),
                row.get("attempts", Integer.class),
                row.get("max_attempts", Integer.class),
                Duration.ofSeconds(row.get("timeout_s", Integer.class)),
                String.valueOf(row.get("request_id", String.class)),
                String.valueOf(row.get("traceparent", String.class)));
    }

    Mono<Boolean> renew(UUID id, Duration lease) {
        return changed(
                database.sql("UPDATE job SET lease_expires_at = now() + :lease * interval '1 second'"
                                + " WHERE id = :id AND worker_id = :worker AND status = 'running'")
                        .bind("lease", lease.toSeconds()),
                id);
    }

    Mono<Boolean> complete(UUID id, String result) {
        return changed(
                database.sql("UPDATE job SET status = 'completed', result = :result, completed_at = now(),"
                                + " dedupe_key = NULL WHERE id = :id AND worker_id = :worker AND status = 'running'")
                        .bind("result", Json.of(result)),
                id);
    }

    Mono<Boolean> retry(UUID id, Duration pause, String error) {
        return changed(
                database.sql("UPDATE job SET status = 'queued', error = :error,"
                                + " next_run_at = now() + :pause * interval '1 second'"
                                + " WHERE id = :id AND worker_id = :worker AND status = 'running'")
                        .bind("pause", pause.toSeconds())
                        .bind("error", error),
                id);
    }

    Mono<Boolean> fail(UUID id, String status, String error) {
        return changed(
                database.sql("UPDATE job SET status = :status, error = :error, completed_at = now(),"
                                + " dedupe_key = NULL WHERE id = :id AND worker_id = :worker AND status = 'running'")
                        .bind("status", status)
                        .bind("error", error),
                id);
    }

    private Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update, UUID id) {
        return update.bind("id", id)
                .bind("worker", worker)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
