package io.lowtide.platform.persistence;

import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Who may do a thing alone, until when, by the database's clock. Each change of holder raises the fencing token; a
 * resource that keeps the highest token it saw can refuse a holder who slept through its lease.
 */
public final class Leases {
    private final DatabaseClient database;

    Leases(DatabaseClient database) {
        this.database = database;
    }

    /** The fencing token when this holder has the lease now, taken or renewed; empty when somebody else has it. */
    public Mono<Long> take(String name, String holder, Duration lifetime) {
        return database.sql("""
                        INSERT INTO lease AS l (name, holder, token, expires_at)
                        VALUES (:name, :holder, 1, now() + :seconds * interval '1 second')
                        ON CONFLICT (name) DO UPDATE
                        SET holder = excluded.holder,
                            token = CASE WHEN l.holder = excluded.holder THEN l.token ELSE l.token + 1 END,
                            expires_at = excluded.expires_at
                        WHERE l.holder = excluded.holder OR l.expires_at < now()
                        RETURNING token
                        """)
                .bind("name", name)
                .bind("holder", holder)
                .bind("seconds", lifetime.toSeconds())
                .map(row -> row.get("token", Long.class))
                .one();
    }
}
