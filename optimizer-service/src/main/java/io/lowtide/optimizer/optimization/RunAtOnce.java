package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.optimization.OptimizationRuns.Agreed;
import io.lowtide.optimizer.optimization.ReasonCards.Explained;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs nobody has to ask for or agree to: their actions are known, and there is no time to lose. */
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
    public record Asked(List<PlannedAction> actions, boolean now, List<ReasonCard> explained) {
        public Asked {
            actions = List.copyOf(actions);
            explained = List.copyOf(explained);
        }
    }

    private record Begun(OptimizationRun run, Asked asked) {}

    /** All in one transaction; the runs are in the order in which they are asked for. */
    public Mono<List<OptimizationRun>> run(ClusterState cluster, List<Asked> all) {
        List<Begun> begun = all.stream()
                .map(asked ->
                        new Begun(OptimizationRun.answering(Ids.next(), cluster.clusterId(), clock.instant()), asked))
                .toList();
        List<Agreed> agreed = begun.stream()
                .map(it -> new Agreed(it.run(), plan(cluster, it.asked())))
                .toList();
        return atomic.call(runs.agree(agreed, "AWS waits for nobody", clock.instant())
                        .flatMap(plans -> tell(begun).then(begin(cluster, begun, plans))))
                .thenReturn(begun.stream().map(Begun::run).toList());
    }

    private static Plan plan(ClusterState cluster, Asked asked) {
        return new Plan(
                asked.actions(),
                List.of(),
                cluster.price(),
                cluster.price(),
                HourlyPrice.ZERO,
                cluster.policy().version(),
                List.of(),
                Plan.Outlook.NONE);
    }

    private Mono<Void> tell(List<Begun> begun) {
        List<Explained> explained = begun.stream()
                .map(it -> new Explained(it.run(), it.asked().explained()))
                .toList();
        return Flux.fromIterable(begun)
                .map(Begun::run)
                .concatMap(run -> events.queued(run).then(events.record(run, "interruption.answered", "success")))
                .then(cards.write(explained, clock.instant()));
    }

    private Mono<Void> begin(ClusterState cluster, List<Begun> begun, List<StoredPlan> plans) {
        Set<UUID> hasty = begun.stream()
                .filter(it -> it.asked().now())
                .map(it -> it.run().id())
                .collect(Collectors.toSet());
        return Flux.fromIterable(begun)
                .zipWithIterable(plans)
                .filter(it -> !it.getT1().asked().now())
                .concatMap(it -> execution.begin(it.getT1().run(), it.getT2()))
                .then(execution.beginNow(
                        plans.stream()
                                .filter(plan -> hasty.contains(plan.jobId()))
                                .toList(),
                        cluster));
    }
}
