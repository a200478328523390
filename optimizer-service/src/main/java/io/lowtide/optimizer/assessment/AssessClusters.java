package io.lowtide.optimizer.assessment;

import io.lowtide.optimizer.assessment.WatchedClusters.Due;
import io.lowtide.optimizer.market.KnownMarket;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.optimizer.opportunity.OpportunityFinder;
import io.lowtide.optimizer.opportunity.Potential;
import io.lowtide.optimizer.opportunity.PotentialSavings;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks at clusters: what they carry, what that costs and what it would have to cost. */
public final class AssessClusters {
    private static final Logger log = LoggerFactory.getLogger(AssessClusters.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST = 20;
    private static final int AT_ONCE = 2;

    private final Snapshots snapshots;
    private final KnownMarket market;
    private final WatchedClusters clusters;
    private final Assessments assessments;
    private final Opportunities opportunities;
    private final AssessmentEvents events;
    private final Atomic atomic;
    private final Scheduler computing;
    private final Clock clock;

    AssessClusters(
            Snapshots snapshots,
            KnownMarket market,
            WatchedClusters clusters,
            Assessments assessments,
            Opportunities opportunities,
            AssessmentEvents events,
            Atomic atomic,
            Scheduler computing,
            Clock clock) {
        this.snapshots = snapshots;
        this.market = market;
        this.clusters = clusters;
        this.assessments = assessments;
        this.opportunities = opportunities;
        this.events = events;
        this.atomic = atomic;
        this.computing = computing;
        this.clock = clock;
    }

    /** All that was found in one look. */
    public record Look(
            ClusterState cluster, List<PricedPool> pools, Assessment assessment, List<Opportunity> opportunities) {}

    /** Looks at every cluster whose time has come, of whichever organisation. */
    public Mono<Void> sweep() {
        return clusters.takeDue(clock.instant(), LEASE, MOST)
                .flatMap(
                        due -> SystemScope.leave(one(due))
                                .contextWrite(Callers.as(Callers.system(due.orgId(), "optimizer"))),
                        AT_ONCE)
                .then();
    }

    private Mono<Void> one(Due due) {
        return assess(due.clusterId())
                .flatMap(look -> look.assessment().marketKnown()
                        ? clusters.done(due, clock.instant(), look.cluster().workloadsKnown())
                                .thenReturn(true)
                        : again(due))
                .switchIfEmpty(Mono.defer(() -> again(due)))
                .onErrorResume(failure -> {
                    log.warn("cluster {} is looked at later: {}", due.clusterId(), failure.toString());
                    return again(due);
                })
                .then();
    }

    private Mono<Boolean> again(Due due) {
        return clusters.again(due, clock.instant().plus(PAUSE)).thenReturn(false);
    }

    /** Looks at one cluster now and keeps what is found; empty when the organisation has no such cluster. */
    public Mono<Look> assess(UUID clusterId) {
        return snapshots
                .of(clusterId)
                .flatMap(cluster ->
                        market.pools(cluster.region()).publishOn(computing).map(pools -> look(cluster, pools)))
                .flatMap(look -> keep(look).thenReturn(look));
    }

    private Look look(ClusterState seen, List<MarketPool> market) {
        Map<String, InstanceType> types = market.stream()
                .map(MarketPool::type)
                .collect(Collectors.toMap(InstanceType::name, type -> type, (one, other) -> one));
        Map<CapacityPool, Double> risks = market.stream()
                .collect(Collectors.toMap(
                        pool -> pool.priced().pool(), pool -> pool.risk().probability(), (one, other) -> one));
        ClusterState cluster = seen.with(types);
        List<PricedPool> pools = market.stream().map(MarketPool::priced).toList();
        Potential potential = PotentialSavings.of(cluster, pools);
        Assessment assessment = Assessment.of(cluster, potential, risks, !market.isEmpty(), clock.instant());
        return new Look(cluster, pools, assessment, OpportunityFinder.find(cluster, pools));
    }

    private Mono<Void> keep(Look look) {
        UUID clusterId = look.cluster().clusterId();
        HourlyPrice savings =
                look.opportunities().stream().map(Opportunity::savings).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
        return atomic.call(assessments
                .save(look.assessment())
                .then(opportunities.replace(clusterId, look.opportunities(), clock.instant()))
                .flatMap(changed -> changed
                        ? events.detected(clusterId, look.opportunities().size(), savings)
                        : Mono.empty()));
    }
}
