package io.lowtide.optimizer.safety.web;

import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether all of the platform stands still, for everybody; who turned it, and why, is the staff's. */
@RestController
@Access(Role.VIEWER)
class StandstillEndpoint {
    private final SafeMode safeMode;

    StandstillEndpoint(SafeMode safeMode) {
        this.safeMode = safeMode;
    }

    @GetMapping("/api/v1/safe-mode")
    Mono<Standstill> standstill() {
        return safeMode.state()
                .map(state -> new Standstill(state.enabled(), state.enabled() ? state.updatedAt() : null));
    }

    /** @param since null while it is off */
    record Standstill(boolean enabled, @Nullable Instant since) {}
}
