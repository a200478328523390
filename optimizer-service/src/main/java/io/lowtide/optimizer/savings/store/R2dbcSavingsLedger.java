package io.lowtide.optimizer.savings.store;

import io.lowtide.optimizer.savings.SavingsLedger;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger, written by what carries plans out. */
@Repository
class R2dbcSavingsLedger implements SavingsLedger {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcSavingsLedger(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Flux<Entry> entries(@Nullable UUID accountId, @Nullable UUID clusterId, Instant before, int most) {
        return atomic.stream(database.sql("""
                        SELECT e.*, s.run_id FROM savings_entry e JOIN node_saga s ON s.action_id = e.action_id
                        WHERE e.from_ts < :before
                            AND (CAST(:cluster AS uuid) IS NULL OR e.cluster_id = CAST(:cluster AS uuid))
                            AND (CAST(:account AS uuid) IS NULL OR e.cluster_id IN (
                                SELECT cluster_id FROM cluster_watch WHERE account_id = CAST(:account AS uuid)))
                        ORDER BY e.from_ts, e.action_id LIMIT :most
                        """)
                .bind("before", before)
                .bind("cluster", text(clusterId))
                .bind("account", text(accountId))
                .bind("most", most)
                .map(R2dbcSavingsLedger::entry)
                .all());
    }

    @Override
    public Mono<BigDecimal> hourly(@Nullable UUID accountId, @Nullable UUID clusterId) {
        return atomic.call(database.sql("""
                        SELECT coalesce(sum(hourly_savings), 0) AS hourly FROM savings_entry
                        WHERE (CAST(:cluster AS uuid) IS NULL OR cluster_id = CAST(:cluster AS uuid))
                            AND (CAST(:account AS uuid) IS NULL OR cluster_id IN (
                                SELECT cluster_id FROM cluster_watch WHERE account_id = CAST(:account AS uuid)))
                        """)
                .bind("cluster", text(clusterId))
                .bind("account", text(accountId))
                .map(row -> value(row, "hourly", BigDecimal.class))
                .one());
    }

    private static Entry entry(Readable row) {
        return new Entry(
                value(row, "action_id", UUID.class),
                value(row, "run_id", UUID.class),
                value(row, "cluster_id", UUID.class),
                value(row, "kind", String.class),
                value(row, "hourly_before", BigDecimal.class),
                value(row, "hourly_after", BigDecimal.class),
                value(row, "hourly_savings", BigDecimal.class),
                value(row, "from_ts", Instant.class));
    }

    private static Object text(@Nullable UUID id) {
        return id == null ? Parameters.in(R2dbcType.VARCHAR) : id.toString();
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
