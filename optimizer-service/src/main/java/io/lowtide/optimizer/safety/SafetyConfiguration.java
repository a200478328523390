package io.lowtide.optimizer.safety;

import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the switch. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {
    private static final Duration REMIND = Duration.ofMinutes(5);

    @Bean
    TurnSafeMode turnSafeMode(SafeMode safeMode, SafetyEvents events, Atomic atomic, Clock clock) {
        return new TurnSafeMode(safeMode, events, atomic, clock);
    }

    @Bean
    Recurring safeModeReminder(TurnSafeMode turnSafeMode) {
        return new Recurring("safe-mode-reminder", REMIND, turnSafeMode::remind);
    }
}
