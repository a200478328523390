package io.lowtide.optimizer.assessment;

import io.lowtide.optimizer.opportunity.Opportunity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What could be saved, kept from look to look. */
public interface Opportunities {

    /** Found ones are opened or keep their age, those not found any more expire; true when the sum changed. */
    Mono<Boolean> replace(UUID clusterId, List<Opportunity> found, Instant now);

    /** Open ones, the most saving first; dismissed ones stay away until their time is over. */
    Flux<Kept> open(UUID clusterId);

    Mono<Kept> find(UUID id);

    Mono<Void> dismiss(UUID id, String reason, @Nullable Instant until);

    /** An opportunity with its name and age. */
    record Kept(UUID id, UUID clusterId, String status, Opportunity opportunity, Instant detectedAt) {}
}
