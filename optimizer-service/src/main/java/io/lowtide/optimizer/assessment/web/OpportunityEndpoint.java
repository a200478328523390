package io.lowtide.optimizer.assessment.web;

import io.lowtide.optimizer.assessment.Opportunities;
import io.lowtide.optimizer.assessment.Opportunities.Kept;
import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PoolScore;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What could be saved on a cluster, and what somebody does not want to hear of again. */
@RestController
@RequestMapping("/api/v1")
class OpportunityEndpoint {
    private static final int LONGEST_REASON = 2000;
    private static final double FIVE_PLACES = 1e5;

    private final WatchedClusters clusters;
    private final Opportunities opportunities;
    private final Clock clock;

    OpportunityEndpoint(WatchedClusters clusters, Opportunities opportunities, Clock clock) {
        this.clusters = clusters;
        this.opportunities = opportunities;
        this.clock = clock;
    }

    @GetMapping("/clusters/{id}/opportunities")
    @Access(Role.VIEWER)
    Mono<OpportunitiesView> list(@PathVariable UUID id) {
        return clusters.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .flatMap(cluster -> opportunities.open(id).collectList())
                .map(OpportunitiesView::of);
    }

    @PostMapping("/opportunities/{id}/dismiss")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> dismiss(@PathVariable UUID id, @RequestBody DismissRequest request) {
        String reason = request.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.validation("reason", reason, "1 to 2000 characters");
        }
        if (request.until() != null && !request.until().isAfter(clock.instant())) {
            throw Problem.validation("until", request.until(), "a time to come");
        }
        return opportunities
                .find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("opportunity", id)))
                .flatMap(kept -> opportunities.dismiss(id, reason, request.until()));
    }

    record DismissRequest(@Nullable String reason, @Nullable Instant until) {}

    record OpportunitiesView(
            List<OpportunityView> items, int total, BigDecimal hourlySavings, BigDecimal monthlySavings) {

        static OpportunitiesView of(List<Kept> open) {
            HourlyPrice sum =
                    open.stream().map(kept -> kept.opportunity().savings()).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
            return new OpportunitiesView(
                    open.stream().map(OpportunityView::of).toList(), open.size(), sum.usd(), sum.usdPerMonth());
        }
    }

    record TargetView(String instanceId, String node, String instanceType, String az) {}

    record OptionView(String instanceType, String az, String lifecycle, BigDecimal price, double risk, double score) {

        static OptionView of(PoolScore score) {
            return new OptionView(
                    score.offering().type().name(),
                    score.offering().zone(),
                    score.offering().capacityType() == CapacityType.SPOT ? "spot" : "on_demand",
                    score.offering().price().usd(),
                    rounded(score.risk().probability()),
                    rounded(score.score()));
        }
    }

    record OpportunityView(
            UUID id,
            UUID clusterId,
            String kind,
            String status,
            TargetView target,
            BigDecimal currentHourly,
            BigDecimal projectedHourly,
            BigDecimal hourlySavings,
            BigDecimal monthlySavings,
            @Nullable Double utilization,
            double risk,
            double confidence,
            List<OptionView> candidates,
            List<String> receivers,
            Instant detectedAt) {

        static OpportunityView of(Kept kept) {
            Opportunity found = kept.opportunity();
            return new OpportunityView(
                    kept.id(),
                    kept.clusterId(),
                    found.kind().code(),
                    kept.status(),
                    new TargetView(
                            found.target(),
                            found.node().name(),
                            found.node().type().name(),
                            found.node().az()),
                    found.node().price().usd(),
                    found.projected().usd(),
                    found.savings().usd(),
                    found.savings().usdPerMonth(),
                    found.use() == null ? null : Math.round(found.use() * 10) / 10.0,
                    rounded(found.risk()),
                    rounded(found.confidence()),
                    found.candidates().stream().map(OptionView::of).toList(),
                    found.receivers(),
                    kept.detectedAt());
        }
    }

    private static double rounded(double value) {
        return Math.round(value * FIVE_PLACES) / FIVE_PLACES;
    }
}
