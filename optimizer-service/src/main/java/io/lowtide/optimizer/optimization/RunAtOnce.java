package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;

/** A run nobody has to ask for or agree to: its actions are known, and there is no time to lose. */
public final class RunAtOnce {
    private final OptimizationRuns runs;
    private final ReasonCards cards;
    private final OptimizationEvents events;
    private final PlanExecution execution;
    private final Atomic atomic;
    private final Clock clock;

    RunAtOnce(
            OptimizationRuns runs,
            ReasonCards cards,
            OptimizationEvents events,
            PlanExecution execution,
            Atomic atomic,
            Clock clock) {
        this.runs = runs;
        this.cards = cards;
        this.events = events;
        this.execution = execution;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** @param now whether all actions begin in this transaction, side by side; else as those of any other plan */
    public Mono<OptimizationRun> run(
            ClusterState cluster, List<PlannedAction> actions, boolean now, List<ReasonCard> explained) {
        OptimizationRun run = OptimizationRun.answering(Ids.next(), cluster.clusterId(), clock.instant());
        Plan plan = new Plan(
                actions,
                List.of(),
                cluster.price(),
                cluster.price(),
                HourlyPrice.ZERO,
                cluster.policy().version(),
                List.of(),
                Plan.Outlook.NONE);
        return atomic.call(runs.add(run)
                .then(runs.reached(
                        run.id(), run.phase().code(), run.phase().percent(), "AWS waits for nobody", clock.instant()))
                .then(events.queued(run))
                .then(runs.agree(run.id(), plan, clock.instant()))
                .flatMap(stored -> cards.write(run, explained, clock.instant())
                        .then(events.record(run, "interruption.answered", "success"))
                        .then(now ? execution.beginNow(run, stored, cluster) : execution.begin(run, stored)))
                .thenReturn(run));
    }
}
