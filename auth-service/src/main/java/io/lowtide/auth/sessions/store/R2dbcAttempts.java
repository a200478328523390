package io.lowtide.auth.sessions.store;

import io.lowtide.auth.sessions.Attempts;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Failed attempts in {@code login_throttle}. */
@Repository
final class R2dbcAttempts implements Attempts {
    private final DatabaseClient database;

    R2dbcAttempts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<State> take(String subject, Instant now) {
        // the update that changes nothing locks the row, whether it was there or not
        return database.sql("INSERT INTO login_throttle AS t (subject, failures, updated_at) VALUES (:subject, 0, :now)"
                        + " ON CONFLICT (subject) DO UPDATE SET failures = t.failures RETURNING failures, locked_until")
                .bind("subject", subject)
                .bind("now", now)
                .map(row -> new State(
                        Objects.requireNonNull(row.get("failures", Integer.class)),
                        row.get("locked_until", Instant.class)))
                .one();
    }

    @Override
    public Mono<Void> save(String subject, State state, Instant now) {
        return database.sql("UPDATE login_throttle SET failures = :failures, locked_until = :until, updated_at = :now"
                        + " WHERE subject = :subject")
                .bind("subject", subject)
                .bind("failures", state.failures())
                .bind(
                        "until",
                        state.lockedUntil() == null
                                ? Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE)
                                : state.lockedUntil())
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> clear(String subject) {
        return database.sql("DELETE FROM login_throttle WHERE subject = :subject")
                .bind("subject", subject)
                .then();
    }

    @Override
    public Mono<Void> purge(Instant before) {
        return database.sql("DELETE FROM login_throttle WHERE updated_at < :before"
                        + " AND (locked_until IS NULL OR locked_until < :before)")
                .bind("before", before)
                .then();
    }
}
