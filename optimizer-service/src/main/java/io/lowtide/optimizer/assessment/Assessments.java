package io.lowtide.optimizer.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was found, per cluster the latest, and the figures of the past. */
public interface Assessments {
    Mono<Void> save(Assessment assessment);

    Mono<Assessment> find(UUID clusterId);

    Flux<Assessment> all();

    /** Added up over all clusters, or those of one account or cluster, in steps of time. */
    Flux<Sample> samples(Scope scope, Instant from, Instant to, long stepSeconds);

    /** Forgets samples of before. */
    Mono<Long> prune(Instant before);

    /** Which clusters; null: all. */
    record Scope(@Nullable UUID accountId, @Nullable UUID clusterId) {
        public static final Scope ALL = new Scope(null, null);

        public boolean covers(Assessment assessment) {
            return (accountId == null || accountId.equals(assessment.accountId()))
                    && (clusterId == null || clusterId.equals(assessment.clusterId()));
        }
    }

    /** Costs in USD per hour and amounts at a time; what nobody told of is null. */
    record Sample(
            Instant at,
            int nodes,
            BigDecimal hourlyCost,
            BigDecimal onDemandHourly,
            BigDecimal optimizedHourly,
            long cpuCapacityMillis,
            @Nullable Long cpuRequestedMillis,
            @Nullable Long cpuUsedMillis,
            long memoryCapacityMib,
            @Nullable Long memoryRequestedMib,
            @Nullable Long memoryUsedMib) {}
}
