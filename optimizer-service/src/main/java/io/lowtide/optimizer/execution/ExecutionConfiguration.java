package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.optimization.EndRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases of carrying out. */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {
    private static final Duration SWEEP = Duration.ofMillis(500);

    @Bean
    PlanExecution planExecution(
            Sagas sagas, Orders orders, SagaEvents events, SafeMode safeMode, EndRun endRun, Clock clock) {
        return new CarryOutPlan(sagas, orders, events, safeMode, endRun, clock);
    }

    @Bean
    HearResults hearResults(Sagas sagas, Orders orders, Clock clock) {
        return new HearResults(sagas, orders, clock);
    }

    @Bean
    AdvanceSagas advanceSagas(
            Sagas sagas,
            Snapshots snapshots,
            OptimizationRuns runs,
            Orders orders,
            SagaEvents events,
            SafeMode safeMode,
            EndRun endRun,
            Atomic atomic,
            Clock clock) {
        return new AdvanceSagas(sagas, snapshots, runs, orders, events, safeMode, endRun, atomic, clock);
    }

    @Bean
    Recurring nodeSagas(AdvanceSagas advanceSagas) {
        return new Recurring("node-sagas", SWEEP, advanceSagas::sweep);
    }
}
