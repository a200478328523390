package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.market.KnownMarket;
import io.lowtide.optimizer.market.ReadMarket;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.ReasonCards;
import io.lowtide.optimizer.optimization.RunAtOnce;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Builds the use cases of interruptions. */
@Configuration(proxyBeanMethods = false)
class InterruptionConfiguration {
    private static final Duration LOOK_FOR_SPOT = Duration.ofSeconds(10);

    @Bean
    AnswerInterruption answerInterruption(
            Interruptions interruptions,
            InterruptionEvents events,
            Snapshots snapshots,
            KnownMarket market,
            RunAtOnce runAtOnce,
            OptimizationRuns runs,
            PlanExecution execution,
            Scheduler answering,
            Clock clock) {
        return new AnswerInterruption(
                interruptions, events, snapshots, market, runAtOnce, runs, execution, answering, clock);
    }

    @Bean
    ReturnToSpot returnToSpot(
            Interruptions interruptions,
            Snapshots snapshots,
            ReadMarket market,
            RunAtOnce runAtOnce,
            OptimizationRuns runs,
            ReasonCards cards,
            Atomic atomic,
            Clock clock) {
        return new ReturnToSpot(interruptions, snapshots, market, runAtOnce, runs, cards, atomic, clock);
    }

    @Bean
    Recurring returnsToSpot(ReturnToSpot returnToSpot) {
        return new Recurring("returns-to-spot", LOOK_FOR_SPOT, returnToSpot::sweep);
    }
}
