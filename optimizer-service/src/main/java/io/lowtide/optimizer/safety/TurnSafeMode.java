package io.lowtide.optimizer.safety;

import io.lowtide.optimizer.safety.SafeMode.State;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Turns the switch and tells of it in one transaction. */
public final class TurnSafeMode {
    private final SafeMode safeMode;
    private final SafetyEvents events;
    private final Atomic atomic;
    private final Clock clock;

    TurnSafeMode(SafeMode safeMode, SafetyEvents events, Atomic atomic, Clock clock) {
        this.safeMode = safeMode;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<State> turn(boolean enabled, String reason) {
        return Callers.current().flatMap(caller -> {
            State state = new State(enabled, reason, caller.actor().id(), clock.instant());
            return atomic.call(safeMode.keep(state)
                    .then(events.told(state))
                    .then(events.turned(state))
                    .thenReturn(state));
        });
    }

    /** Who begins to listen later hears it too. */
    Mono<Void> remind() {
        return safeMode.state().flatMap(state -> atomic.call(events.told(state)));
    }
}
