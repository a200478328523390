package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.decision.Interruption;
import io.lowtide.optimizer.decision.Interruption.Answer;
import io.lowtide.optimizer.decision.Interruption.Notice;
import io.lowtide.optimizer.decision.Interruption.Past;
import io.lowtide.optimizer.decision.Interruption.Reaction;
import io.lowtide.optimizer.interruption.Interruptions.Answered;
import io.lowtide.optimizer.interruption.Interruptions.Heard;
import io.lowtide.optimizer.market.KnownMarket;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.RunAtOnce;
import io.lowtide.optimizer.optimization.RunAtOnce.Asked;
import io.lowtide.optimizer.reasoning.InterruptionReasoner;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers what AWS says of a spot node, in the transaction that hears it: what is asked for is asked for when it is written
 * down. What is said twice changes nothing, whoever says it.
 */
public final class AnswerInterruption {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int CROWD = 10;
    /** More of a crowd come a moment later, and a look at thousands of pods is dear. */
    private static final Duration GOOD_FOR_A_CROWD = Duration.ofSeconds(5);

    private static final Answer NOT_THERE =
            new Answer(Reaction.NONE, "the cluster is not there any more", null, List.of());

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
        return interruptions
                .hear(crowd, clock.instant())
                .map(news -> news.stream()
                        .collect(Collectors.groupingBy(Heard::clusterId, LinkedHashMap::new, Collectors.toList())))
                .flatMapIterable(Map::entrySet)
                .concatMap(of -> answer(of.getKey(), of.getValue()))
                .then();
    }

    /** A cluster is looked at once for all that is said of its nodes. */
    private Mono<Void> answer(UUID clusterId, List<Heard> crowd) {
        return release(crowd)
                .then(Mono.defer(() ->
                        snapshots.atLeastLately(clusterId, crowd.size() < CROWD ? Duration.ZERO : GOOD_FOR_A_CROWD)))
                .flatMap(cluster -> replies(cluster, crowd)
                        .flatMap(replies -> act(cluster, replies))
                        .thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> ignore(crowd.stream()
                                .map(heard -> new Reply(heard, NOT_THERE))
                                .toList())
                        .thenReturn(false)))
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

    private Mono<List<Reply>> replies(ClusterState cluster, List<Heard> crowd) {
        Set<String> taken = crowd.stream()
                .filter(heard -> heard.deadline() != null)
                .map(Heard::instanceId)
                .collect(Collectors.toSet());
        return Mono.zip(
                        market.pools(cluster.region()),
                        interruptions.underWay(cluster.clusterId()),
                        moves(cluster.clusterId(), crowd))
                .publishOn(answering)
                .map(seen -> {
                    Set<String> underWay = seen.getT2();
                    Interruption interruption = new Interruption(
                            cluster,
                            seen.getT1().stream().map(MarketPool::priced).toList(),
                            taken,
                            underWay);
                    return crowd.stream()
                            .map(heard -> reply(
                                    interruption, heard, new Past(seen.getT3(), underWay.contains(heard.instanceId()))))
                            .toList();
                });
    }

    /** Of interest only where moving is a choice. */
    private Mono<Integer> moves(UUID clusterId, List<Heard> crowd) {
        return crowd.stream().anyMatch(heard -> heard.deadline() == null)
                ? interruptions.moves(clusterId, clock.instant().minus(LATELY))
                : Mono.just(0);
    }

    private Reply reply(Interruption interruption, Heard heard, Past past) {
        return new Reply(
                heard, interruption.answer(new Notice(heard.instanceId(), heard.deadline()), past, clock.instant()));
    }

    private Mono<Void> act(ClusterState cluster, List<Reply> replies) {
        List<Reply> idle = replies.stream().filter(Reply::isIdle).toList();
        List<Reply> acting = replies.stream().filter(reply -> !reply.isIdle()).toList();
        return ignore(idle).then(Mono.defer(() -> begin(cluster, acting)));
    }

    private Mono<Void> begin(ClusterState cluster, List<Reply> replies) {
        if (replies.isEmpty()) {
            return Mono.empty();
        }
        return runAtOnce
                .run(
                        cluster,
                        replies.stream().map(reply -> reply.asked(cluster)).toList())
                .flatMapIterable(begun -> begun)
                .zipWithIterable(replies, (run, reply) -> reply.answered(run.id()))
                .collectList()
                .flatMap(interruptions::answered);
    }

    private Mono<Void> ignore(List<Reply> replies) {
        if (replies.isEmpty()) {
            return Mono.empty();
        }
        UUID noRun = null;
        return interruptions
                .answered(replies.stream().map(reply -> reply.answered(noRun)).toList())
                .thenMany(Flux.fromIterable(replies))
                .concatMap(reply -> events.ignored(reply.heard(), reply.answer().reason()))
                .then();
    }

    private record Reply(Heard heard, Answer answer) {
        boolean isIdle() {
            return answer.reaction() == Reaction.NONE;
        }

        Asked asked(ClusterState cluster) {
            return new Asked(
                    answer.actions(),
                    answer.reaction() != Reaction.MOVE,
                    List.of(InterruptionReasoner.answered(cluster, answer, heard.deadline())));
        }

        Answered answered(@Nullable UUID runId) {
            NodeState node = answer.node();
            return new Answered(
                    heard.id(), answer.reaction(), answer.reason(), node == null ? null : node.name(), runId);
        }
    }
}
