package io.lowtide.optimizer.assessment;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells what was found, in the transaction that keeps it. */
public interface AssessmentEvents {
    Mono<Void> detected(UUID clusterId, int count, HourlyPrice savings);
}
