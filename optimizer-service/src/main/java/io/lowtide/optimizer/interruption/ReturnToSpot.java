package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.decision.Interruption;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.interruption.Interruptions.Fallback;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.market.ReadMarket;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.ReasonCards;
import io.lowtide.optimizer.optimization.RunAtOnce;
import io.lowtide.optimizer.optimization.RunAtOnce.Asked;
import io.lowtide.optimizer.reasoning.InterruptionReasoner;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Brings nodes back to spot that were launched on demand because no spot could be had.
 *
 * <ol>
 *   <li>spot must have been to be had, in a pool nobody avoids, without a break for as long as the policy waits: one good moment
 *       is not enough, and one bad one begins the wait anew
 *   <li>one node of a cluster at a time, and the next after the same wait
 * </ol>
 */
public final class ReturnToSpot {
    private static final Logger log = LoggerFactory.getLogger(ReturnToSpot.class);
    private static final int MOST = 100;

    private final Interruptions interruptions;
    private final Snapshots snapshots;
    private final ReadMarket market;
    private final RunAtOnce runAtOnce;
    private final OptimizationRuns runs;
    private final ReasonCards cards;
    private final Atomic atomic;
    private final Clock clock;

    ReturnToSpot(
            Interruptions interruptions,
            Snapshots snapshots,
            ReadMarket market,
            RunAtOnce runAtOnce,
            OptimizationRuns runs,
            ReasonCards cards,
            Atomic atomic,
            Clock clock) {
        this.interruptions = interruptions;
        this.snapshots = snapshots;
        this.market = market;
        this.runAtOnce = runAtOnce;
        this.runs = runs;
        this.cards = cards;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** One look at all of them, of whichever organisation. */
    public Mono<Void> sweep() {
        Set<UUID> served = new HashSet<>();
        return interruptions
                .fallbacks(MOST)
                .flatMapIterable(fallbacks -> fallbacks)
                .concatMap(fallback -> SystemScope.leave(look(fallback, served.add(fallback.clusterId())))
                        .onErrorResume(failure -> {
                            log.warn("{} is looked at later: {}", fallback.instanceId(), failure.toString());
                            return Mono.empty();
                        })
                        .contextWrite(Callers.as(Callers.system(fallback.orgId(), "optimizer"))))
                .then();
    }

    private Mono<Void> look(Fallback fallback, boolean firstOfCluster) {
        return snapshots
                .of(fallback.clusterId())
                .flatMap(cluster -> explain(fallback, cluster)
                        .then(market.pools(cluster.region()))
                        .flatMap(pools -> interruptions
                                .lastReturn(cluster.clusterId())
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMap(last -> decide(fallback, cluster, pools, last, firstOfCluster))));
    }

    /** Told once: a card of equal content is kept once. */
    private Mono<Void> explain(Fallback fallback, ClusterState cluster) {
        String waits = words(cluster.policy().spotRetry());
        return atomic.call(runs.lock(fallback.runId())
                .flatMap(run -> cards.write(
                        run, List.of(InterruptionReasoner.fellBack(fallback.instanceId(), waits)), clock.instant())));
    }

    private static String words(Duration wait) {
        return wait.toMinutes() + " minutes";
    }

    private Mono<Void> decide(
            Fallback fallback,
            ClusterState cluster,
            List<MarketPool> pools,
            Optional<Instant> lastReturn,
            boolean firstOfCluster) {
        Instant now = clock.instant();
        boolean there =
                cluster.nodes().stream().anyMatch(node -> node.instanceId().equals(fallback.instanceId()));
        // an instance that has just been launched may not be in the inventory yet
        if (!there && fallback.since().plus(cluster.policy().spotRetry()).isBefore(now)) {
            return interruptions.returned(fallback.interruptionId(), now);
        }
        Optional<PlannedAction> action = new Interruption(
                        cluster, pools.stream().map(MarketPool::priced).toList())
                .comeBack(fallback.instanceId());
        if (action.isEmpty()) {
            return fallback.spotSince() == null
                    ? Mono.empty()
                    : interruptions.spotSince(fallback.interruptionId(), null);
        }
        Instant since = fallback.spotSince();
        if (since == null) {
            return interruptions.spotSince(fallback.interruptionId(), now);
        }
        Duration wait = cluster.policy().spotRetry();
        boolean waited = !since.plus(wait).isAfter(now);
        boolean paced = lastReturn.map(last -> !last.plus(wait).isAfter(now)).orElse(true);
        return waited && paced && firstOfCluster ? comeBack(fallback, cluster, action.get(), since) : Mono.empty();
    }

    private Mono<Void> comeBack(Fallback fallback, ClusterState cluster, PlannedAction action, Instant since) {
        return atomic.call(runAtOnce
                .run(
                        cluster,
                        List.of(new Asked(
                                List.of(action),
                                false,
                                List.of(InterruptionReasoner.comesBack(
                                        fallback.instanceId(),
                                        action.candidates().getFirst(),
                                        since)))))
                .then(interruptions.returned(fallback.interruptionId(), clock.instant())));
    }
}
