package io.lowtide.optimizer.safety.store;

import io.lowtide.optimizer.safety.SafeMode;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The switch in PostgreSQL, in a table that belongs to no organisation. */
@Repository
class R2dbcSafeMode implements SafeMode {
    private final DatabaseClient database;

    R2dbcSafeMode(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<State> state() {
        return database.sql("SELECT value, reason, updated_by, updated_at FROM platform_flag WHERE name = 'SAFE_MODE'")
                .map(R2dbcSafeMode::state)
                .one()
                .defaultIfEmpty(State.NEVER_TURNED);
    }

    private static State state(Readable row) {
        return new State(
                Boolean.TRUE.equals(row.get("value", Boolean.class)),
                row.get("reason", String.class),
                row.get("updated_by", String.class),
                row.get("updated_at", Instant.class));
    }

    @Override
    public Mono<Void> keep(State state) {
        return database.sql("""
                        INSERT INTO platform_flag (name, value, reason, updated_by, updated_at)
                        VALUES ('SAFE_MODE', :value, :reason, :by, CAST(:at AS timestamptz))
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, reason = excluded.reason,
                            updated_by = excluded.updated_by, updated_at = excluded.updated_at
                        """)
                .bind("value", state.enabled())
                .bind("reason", text(state.reason()))
                .bind("by", text(state.updatedBy()))
                .bind("at", text(state.updatedAt()))
                .then();
    }

    private static Object text(@Nullable Object value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value.toString();
    }
}
