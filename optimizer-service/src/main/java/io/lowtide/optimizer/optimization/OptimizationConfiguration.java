package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.OptimizerProperties;
import io.lowtide.optimizer.assessment.AssessClusters;
import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.platform.jobs.JobQueue;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Builds the use cases of runs. */
@Configuration(proxyBeanMethods = false)
class OptimizationConfiguration {
    private static final Duration LOOK_FOR_OVERDUE = Duration.ofMinutes(5);

    @Bean
    AskForOptimization askForOptimization(
            WatchedClusters clusters,
            OptimizationRuns runs,
            OptimizationEvents events,
            JobQueue jobs,
            Atomic atomic,
            OptimizerProperties properties,
            Clock clock) {
        return new AskForOptimization(clusters, runs, events, jobs, atomic, properties.cooldown(), clock);
    }

    @Bean
    RunOptimization runOptimization(
            AssessClusters assessClusters,
            OptimizationRuns runs,
            ReasonCards cards,
            OptimizationEvents events,
            PlanExecution execution,
            Atomic atomic,
            Scheduler computing,
            OptimizerProperties properties,
            Clock clock) {
        return new RunOptimization(
                assessClusters, runs, cards, events, execution, atomic, computing, properties.approvalWithin(), clock);
    }

    @Bean
    OptimizationJobs optimizationJobs(RunOptimization runOptimization) {
        return new OptimizationJobs(runOptimization);
    }

    @Bean
    DecideOnPlan decideOnPlan(
            OptimizationRuns runs, OptimizationEvents events, PlanExecution execution, Atomic atomic, Clock clock) {
        return new DecideOnPlan(runs, events, execution, atomic, clock);
    }

    @Bean
    RunAtOnce runAtOnce(
            OptimizationRuns runs,
            ReasonCards cards,
            OptimizationEvents events,
            PlanExecution execution,
            Atomic atomic,
            Clock clock) {
        return new RunAtOnce(runs, cards, events, execution, atomic, clock);
    }

    @Bean
    EndRun endRun(OptimizationRuns runs, OptimizationEvents events, Clock clock) {
        return new EndRun(runs, events, clock);
    }

    @Bean
    Recurring overduePlans(DecideOnPlan decideOnPlan) {
        return new Recurring("overdue-plans", LOOK_FOR_OVERDUE, decideOnPlan::expire);
    }
}
