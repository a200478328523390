package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.decision.Interruption;
import io.lowtide.optimizer.decision.Interruption.Answer;
import io.lowtide.optimizer.decision.Interruption.Notice;
import io.lowtide.optimizer.decision.Interruption.Past;
import io.lowtide.optimizer.decision.Interruption.Reaction;
import io.lowtide.optimizer.interruption.Interruptions.Heard;
import io.lowtide.optimizer.market.KnownMarket;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.RunAtOnce;
import io.lowtide.optimizer.reasoning.InterruptionReasoner;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers what AWS says of a spot node, in the transaction that hears it: what is asked for is asked for when it is written
 * down. What is said twice changes nothing, whoever says it.
 */
public final class AnswerInterruption {
    private static final Duration LATELY = Duration.ofHours(1);
    /** Statements of as many are with the database at the same time: those of a whole crowd, usually. */
    private static final int AT_ONCE = 50;

    private final Interruptions interruptions;
    private final InterruptionEvents events;
    private final Snapshots snapshots;
    private final KnownMarket market;
    private final RunAtOnce runAtOnce;
    private final OptimizationRuns runs;
    private final PlanExecution execution;
    private final Scheduler answering;
    private final Clock clock;

    AnswerInterruption(
            Interruptions interruptions,
            InterruptionEvents events,
            Snapshots snapshots,
            KnownMarket market,
            RunAtOnce runAtOnce,
            OptimizationRuns runs,
            PlanExecution execution,
            Scheduler answering,
            Clock clock) {
        this.interruptions = interruptions;
        this.events = events;
        this.snapshots = snapshots;
        this.market = market;
        this.runAtOnce = runAtOnce;
        this.runs = runs;
        this.execution = execution;
        this.answering = answering;
        this.clock = clock;
    }

    /** What was said in one go, after the pools were flagged; part of the caller's transaction. */
    public Mono<Void> heard(List<Heard> crowd) {
        return Flux.fromIterable(crowd)
                .flatMapSequential(
                        heard -> interruptions
                                .hear(heard, clock.instant())
                                .filter(first -> first)
                                .map(first -> heard),
                        AT_ONCE)
                .collect(Collectors.groupingBy(Heard::clusterId, LinkedHashMap::new, Collectors.toList()))
                .flatMapIterable(Map::entrySet)
                .concatMap(of -> answer(of.getKey(), of.getValue()))
                .then();
    }

    /** A cluster is looked at once for all that is said of its nodes. */
    private Mono<Void> answer(UUID clusterId, List<Heard> crowd) {
        return release(crowd)
                .then(Mono.defer(() -> snapshots.atLeastLately(clusterId)))
                .flatMap(cluster -> answer(cluster, crowd).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> Flux.fromIterable(crowd)
                        .concatMap(heard -> ignored(heard, "the cluster is not there any more"))
                        .then(Mono.just(false))))
                .then();
    }

    /** What was held is held no more once AWS takes it. */
    private Mono<Void> release(List<Heard> crowd) {
        List<String> going = crowd.stream()
                .filter(heard -> heard.deadline() != null)
                .map(Heard::instanceId)
                .toList();
        return interruptions
                .holding(going)
                .concatMap(runs::find)
                .filter(run -> !run.phase().ended())
                .concatMap(run -> execution.stop(run, "AWS takes the node back now"))
                .then();
    }

    private Mono<Void> answer(ClusterState cluster, List<Heard> crowd) {
        Set<String> taken = crowd.stream()
                .filter(heard -> heard.deadline() != null)
                .map(Heard::instanceId)
                .collect(Collectors.toSet());
        return market.pools(cluster.region())
                .zipWith(interruptions.underWay(cluster.clusterId()))
                .publishOn(answering)
                .map(seen -> new Known(
                        new Interruption(
                                cluster,
                                seen.getT1().stream().map(MarketPool::priced).toList(),
                                taken,
                                seen.getT2()),
                        seen.getT2()))
                .flatMapMany(known -> Flux.fromIterable(crowd)
                        .flatMap(
                                heard -> past(heard, known.underWay())
                                        .map(past -> known.interruption()
                                                .answer(
                                                        new Notice(heard.instanceId(), heard.deadline()),
                                                        past,
                                                        clock.instant()))
                                        .flatMap(answer -> answer.reaction() == Reaction.NONE
                                                ? ignored(heard, answer.reason())
                                                : act(heard, cluster, answer)),
                                AT_ONCE))
                .then();
    }

    private record Known(Interruption interruption, Set<String> underWay) {}

    private Mono<Past> past(Heard heard, Set<String> underWay) {
        Mono<Integer> moves = heard.deadline() == null
                ? interruptions.moves(heard.clusterId(), clock.instant().minus(LATELY))
                : Mono.just(0);
        return moves.map(count -> new Past(count, underWay.contains(heard.instanceId())));
    }

    private Mono<Void> act(Heard heard, ClusterState cluster, Answer answer) {
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

    private Mono<Void> ignored(Heard heard, String reason) {
        UUID noRun = null;
        return interruptions
                .answered(heard.id(), Reaction.NONE, reason, heard.node(), noRun)
                .then(events.ignored(heard, reason));
    }
}
