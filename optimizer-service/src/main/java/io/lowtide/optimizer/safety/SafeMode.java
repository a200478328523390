package io.lowtide.optimizer.safety;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** SAFE_MODE of the whole platform. */
public interface SafeMode {

    /** Off while nobody ever turned it. */
    Mono<State> state();

    Mono<Void> keep(State state);

    default Mono<Boolean> on() {
        return state().map(State::enabled);
    }

    /** Who turned it to what it is; null where nobody did. */
    record State(
            boolean enabled,
            @Nullable String reason,
            @Nullable String updatedBy,
            @Nullable Instant updatedAt) {
        public static final State NEVER_TURNED = new State(false, null, null, null);
    }
}
