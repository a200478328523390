package io.lowtide.optimizer.assessment.store;

import io.lowtide.optimizer.market.UsedRegions;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** The regions of all clusters that were looked at. */
@Repository
class R2dbcUsedRegions implements UsedRegions {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcUsedRegions(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Flux<String> regions() {
        return SystemScope.enter(atomic.stream(database.sql("SELECT DISTINCT region FROM cluster_assessment")
                .map(row -> String.valueOf(row.get("region", String.class)))
                .all()));
    }
}
