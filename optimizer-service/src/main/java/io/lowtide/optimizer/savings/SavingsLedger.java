package io.lowtide.optimizer.savings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One entry for each action that saved something, in the order they took effect. */
public interface SavingsLedger {

    /** Before the given time; null leaves a condition out. */
    Flux<Entry> entries(@Nullable UUID accountId, @Nullable UUID clusterId, Instant before, int most);

    /** What all entries save together, in US dollars an hour. */
    Mono<BigDecimal> hourly(@Nullable UUID accountId, @Nullable UUID clusterId);

    /** @param kind of the action: spot_replacement, consolidate or scale_down */
    record Entry(
            UUID actionId,
            UUID runId,
            UUID clusterId,
            String kind,
            BigDecimal hourlyBefore,
            BigDecimal hourlyAfter,
            BigDecimal hourlySavings,
            Instant from) {}
}
