package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.decision.Interruption;
import io.lowtide.optimizer.decision.Interruption.Answer;
import io.lowtide.optimizer.decision.Interruption.Notice;
import io.lowtide.optimizer.decision.Interruption.Past;
import io.lowtide.optimizer.decision.Interruption.Reaction;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.market.ReadMarket;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.RunAtOnce;
import io.lowtide.optimizer.reasoning.InterruptionReasoner;
import io.lowtide.planner.placement.PricedPool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Answers what AWS says of a spot node, in the transaction that hears it: what is asked for is asked for when it is written
 * down. What is said twice changes nothing, whoever says it.
 */
public final class AnswerInterruption {
    private static final Duration LATELY = Duration.ofHours(1);

    private final Interruptions interruptions;
    private final InterruptionEvents events;
    private final Snapshots snapshots;
    private final ReadMarket market;
    private final RunAtOnce runAtOnce;
    private final OptimizationRuns runs;
    private final PlanExecution execution;
    private final Clock clock;

    AnswerInterruption(
            Interruptions interruptions,
            InterruptionEvents events,
            Snapshots snapshots,
            ReadMarket market,
            RunAtOnce runAtOnce,
            OptimizationRuns runs,
            PlanExecution execution,
            Clock clock) {
        this.interruptions = interruptions;
        this.events = events;
        this.snapshots = snapshots;
        this.market = market;
        this.runAtOnce = runAtOnce;
        this.runs = runs;
        this.execution = execution;
        this.clock = clock;
    }

    /** Part of the caller's transaction, after the pool was flagged. */
    public Mono<Void> heard(Interruptions.Heard heard) {
        return interruptions
                .hear(heard, clock.instant())
                .filter(first -> first)
                .flatMap(first -> release(heard))
                .then(Mono.defer(() -> Mono.empty()));
    }

    private Mono<Boolean> release(Interruptions.Heard heard) {
        Mono<Void> released = heard.deadline() == null
                ? Mono.empty()
                : interruptions
                        .holding(heard.instanceId())
                        .flatMap(runs::find)
                        .filter(run -> !run.phase().ended())
                        .flatMap(run -> execution.stop(run, "AWS takes the node back now"));
        return released.then(snapshots
                        .of(heard.clusterId())
                        .flatMap(cluster -> answer(heard, cluster).thenReturn(true)))
                .switchIfEmpty(Mono.defer(() ->
                        ignored(heard, "the cluster is not there any more").thenReturn(false)));
    }

    private Mono<Void> answer(Interruptions.Heard heard, ClusterState cluster) {
        Mono<Past> past = Mono.zip(
                interruptions.moves(cluster.clusterId(), clock.instant().minus(LATELY)),
                interruptions.underWay(cluster.clusterId(), heard.instanceId()),
                Past::new);
        return Mono.zip(market.pools(cluster.region()), past).flatMap(known -> {
            List<PricedPool> pools =
                    known.getT1().stream().map(MarketPool::priced).toList();
            Answer answer = Interruption.answer(
                    cluster, pools, new Notice(heard.instanceId(), heard.deadline()), known.getT2(), clock.instant());
            return answer.reaction() == Reaction.NONE ? ignored(heard, answer.reason()) : act(heard, cluster, answer);
        });
    }

    private Mono<Void> act(Interruptions.Heard heard, ClusterState cluster, Answer answer) {
        NodeState node = answer.node();
        return runAtOnce
                .run(
                        cluster,
                        answer.actions(),
                        answer.reaction() != Reaction.MOVE,
                        List.of(InterruptionReasoner.answered(cluster, answer, heard.deadline())))
                .flatMap(run -> interruptions.answered(
                        heard.id(), answer.reaction(), answer.reason(), node == null ? null : node.name(), run.id()));
    }

    private Mono<Void> ignored(Interruptions.Heard heard, String reason) {
        UUID noRun = null;
        return interruptions
                .answered(heard.id(), Reaction.NONE, reason, heard.node(), noRun)
                .then(events.ignored(heard, reason));
    }
}
