package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.SafeMode;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The switch as it was told last, in PostgreSQL: every replica reads the same, and a restart forgets nothing. */
@Repository
class R2dbcSafeMode implements SafeMode {
    private static final String NAME = "SAFE_MODE";

    private final DatabaseClient database;
    private final Atomic atomic;
    private final Clock clock;

    R2dbcSafeMode(DatabaseClient database, Atomic atomic, Clock clock) {
        this.database = database;
        this.atomic = atomic;
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> isOn() {
        return database.sql("SELECT value FROM platform_flag WHERE name = :name")
                .bind("name", NAME)
                .map(row -> Column.of(row, "value", Boolean.class))
                .one()
                .defaultIfEmpty(true);
    }

    @Override
    public Mono<Void> told(boolean on) {
        return atomic.call(database.sql("""
                        INSERT INTO platform_flag (name, value, told_at) VALUES (:name, :value, :now)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, told_at = excluded.told_at
                        """)
                .bind("name", NAME)
                .bind("value", on)
                .bind("now", clock.instant())
                .then());
    }
}
