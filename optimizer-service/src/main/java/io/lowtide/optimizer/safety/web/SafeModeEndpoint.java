package io.lowtide.optimizer.safety.web;

import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.optimizer.safety.SafeMode.State;
import io.lowtide.optimizer.safety.TurnSafeMode;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** SAFE_MODE, looked at and turned. */
@RestController
@RequestMapping("/api/v1/admin/safe-mode")
@Access(Role.SUPER_ADMIN)
class SafeModeEndpoint {
    private static final int LONGEST_REASON = 2000;

    private final SafeMode safeMode;
    private final TurnSafeMode turnSafeMode;

    SafeModeEndpoint(SafeMode safeMode, TurnSafeMode turnSafeMode) {
        this.safeMode = safeMode;
        this.turnSafeMode = turnSafeMode;
    }

    @GetMapping
    Mono<State> state() {
        return safeMode.state();
    }

    @PutMapping
    Mono<State> turn(@RequestBody SafeModeRequest request) {
        if (request.enabled() == null) {
            throw Problem.validation("enabled", null, "true or false");
        }
        String reason = request.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.validation("reason", reason, "1 to 2000 characters");
        }
        return turnSafeMode.turn(request.enabled(), reason);
    }

    record SafeModeRequest(
            @Nullable Boolean enabled, @Nullable String reason) {}
}
