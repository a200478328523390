package io.lowtide.optimizer.metrics.web;

import io.lowtide.optimizer.assessment.Assessment;
import io.lowtide.optimizer.assessment.Assessments;
import io.lowtide.optimizer.assessment.Assessments.Sample;
import io.lowtide.optimizer.assessment.Assessments.Scope;
import io.lowtide.optimizer.metrics.Fleet;
import io.lowtide.optimizer.savings.SavingsLedger;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Figures over the clusters of an organisation, an account or one of them. */
@RestController
@RequestMapping("/api/v1/metrics")
@Access(Role.VIEWER)
class MetricsEndpoint {
    private static final BigDecimal HOURS = BigDecimal.valueOf(HourlyPrice.HOURS_PER_MONTH);
    private static final Duration TREND = Duration.ofDays(7);
    private static final long DAY_SECONDS = 86_400;
    private static final double HUNDRED = 100;

    private final Assessments assessments;
    private final SavingsLedger ledger;
    private final Clock clock;

    MetricsEndpoint(Assessments assessments, SavingsLedger ledger, Clock clock) {
        this.assessments = assessments;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/kpi")
    Mono<KpiView> kpi(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId) {
        Scope scope = new Scope(accountId, clusterId);
        Instant now = clock.instant();
        Mono<List<Sample>> then = assessments
                .samples(scope, now.minus(TREND).minus(Duration.ofDays(1)), now.minus(TREND), DAY_SECONDS)
                .collectList();
        return Mono.zip(fleet(scope), then, ledger.hourly(accountId, clusterId))
                .map(parts -> KpiView.of(parts.getT1(), parts.getT2(), monthly(parts.getT3()), now));
    }

    @GetMapping("/projection")
    Mono<ProjectionView> projection(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(defaultValue = "30d") String timeframe) {
        Scope scope = new Scope(accountId, clusterId);
        Instant now = clock.instant();
        Duration span = timeframe(timeframe);
        Mono<List<Sample>> past =
                assessments.samples(scope, now.minus(span), now, step(span)).collectList();
        return fleet(scope).zipWith(past, ProjectionView::of);
    }

    @GetMapping("/composition")
    Mono<CompositionView> composition(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId) {
        return fleet(new Scope(accountId, clusterId)).map(CompositionView::of);
    }

    @GetMapping("/costs")
    Mono<SeriesView<CostView>> costs(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(defaultValue = "24h") String timeframe) {
        return samples(new Scope(accountId, clusterId), timeframe)
                .map(past -> new SeriesView<>(past.stream().map(CostView::of).toList()));
    }

    @GetMapping("/waste")
    Mono<SeriesView<WasteView>> waste(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(defaultValue = "24h") String timeframe) {
        return samples(new Scope(accountId, clusterId), timeframe)
                .map(past -> new SeriesView<>(past.stream().map(WasteView::of).toList()));
    }

    private Mono<List<Sample>> samples(Scope scope, String timeframe) {
        Instant now = clock.instant();
        Duration span = timeframe(timeframe);
        return assessments.samples(scope, now.minus(span), now, step(span)).collectList();
    }

    private Mono<Fleet> fleet(Scope scope) {
        return assessments.all().filter(scope::covers).collectList().map(Fleet::new);
    }

    /** At most some 300 points. */
    private static long step(Duration span) {
        return Math.max(300, span.toSeconds() / 288);
    }

    private static Duration timeframe(String text) {
        if (!text.matches("\\d{1,3}[hd]")) {
            throw Problem.validation("timeframe", text, "hours or days such as 24h or 30d");
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        Duration span = text.endsWith("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
        if (span.isZero()) {
            throw Problem.validation("timeframe", text, "more than nothing");
        }
        return span;
    }

    static BigDecimal monthly(BigDecimal hourly) {
        return hourly.multiply(HOURS).setScale(2, RoundingMode.HALF_UP);
    }

    record KpiView(
            BigDecimal monthlySpend,
            BigDecimal netSavings,
            BigDecimal potentialSavings,
            int fleetHealth,
            int clusters,
            long nodes,
            long activeNodes,
            long spotNodes,
            long onDemandNodes,
            double spotPercentage,
            @Nullable Double efficiencyPct,
            @Nullable String efficiencyScore,
            @Nullable Double spendTrendPct,
            Instant asOf) {

        static KpiView of(Fleet fleet, List<Sample> weekAgo, BigDecimal netSavings, Instant now) {
            long nodes = fleet.nodes().count();
            long spot = fleet.spotNodes();
            Double efficiency = fleet.efficiency();
            return new KpiView(
                    fleet.price().usdPerMonth(),
                    netSavings,
                    fleet.potential().usdPerMonth(),
                    fleet.health(),
                    fleet.clusters().size(),
                    nodes,
                    nodes,
                    spot,
                    nodes - spot,
                    nodes == 0 ? 0 : Math.round(10 * HUNDRED * spot / nodes) / 10.0,
                    efficiency,
                    efficiency == null ? null : Fleet.grade(efficiency),
                    trend(fleet, weekAgo),
                    fleet.clusters().stream()
                            .map(Assessment::assessedAt)
                            .max(Instant::compareTo)
                            .orElse(now));
        }

        private static @Nullable Double trend(Fleet fleet, List<Sample> weekAgo) {
            if (weekAgo.isEmpty() || weekAgo.getLast().hourlyCost().signum() == 0) {
                return null;
            }
            double before = weekAgo.getLast().hourlyCost().doubleValue();
            double change = fleet.price().usd().doubleValue() / before - 1;
            return Math.round(change * HUNDRED * 10) / 10.0;
        }
    }

    record BreakdownView(
            BigDecimal spotReplacement, BigDecimal binPacking, BigDecimal hibernation, BigDecimal rightsizing) {}

    record PointView(Instant timestamp, BigDecimal unoptimized, BigDecimal optimized) {}

    record ProjectionView(
            BigDecimal unoptimizedCost,
            BigDecimal optimizedCost,
            BigDecimal potentialSavings,
            BreakdownView breakdown,
            List<PointView> timeline) {

        static ProjectionView of(Fleet fleet, List<Sample> past) {
            BreakdownView breakdown = new BreakdownView(
                    fleet.sum(cluster -> cluster.potential().bySpot()).usdPerMonth(),
                    fleet.sum(cluster -> cluster.potential().byPacking()).usdPerMonth(),
                    BigDecimal.ZERO.setScale(2),
                    BigDecimal.ZERO.setScale(2));
            return new ProjectionView(
                    fleet.price().usdPerMonth(),
                    fleet.optimized().usdPerMonth(),
                    fleet.potential().usdPerMonth(),
                    breakdown,
                    past.stream()
                            .map(sample -> new PointView(
                                    sample.at(), monthly(sample.hourlyCost()), monthly(sample.optimizedHourly())))
                            .toList());
        }
    }

    /** Shares of the nodes in percent. */
    record CompositionView(
            int nodes,
            Map<String, Double> byFamily,
            Map<String, Double> byLifecycle,
            Map<String, Double> byRegion,
            Map<String, Double> byType) {

        static CompositionView of(Fleet fleet) {
            return new CompositionView(
                    (int) fleet.nodes().count(),
                    Shares.of(fleet.nodes().map(node -> node.instanceType().split("\\.", 2)[0])),
                    Shares.of(fleet.nodes().map(node -> node.spot() ? "spot" : "on_demand")),
                    Shares.of(fleet.clusters().stream()
                            .flatMap(cluster -> cluster.nodes().stream().map(node -> cluster.region()))),
                    Shares.of(fleet.nodes().map(Assessment.Node::instanceType)));
        }
    }

    record SeriesView<T>(List<T> items) {}

    record CostView(Instant timestamp, BigDecimal actual, BigDecimal baseline, BigDecimal optimized) {

        static CostView of(Sample sample) {
            return new CostView(
                    sample.at(),
                    monthly(sample.hourlyCost()),
                    monthly(sample.onDemandHourly()),
                    monthly(sample.optimizedHourly()));
        }
    }

    record WasteView(
            Instant timestamp,
            long cpuCapacityMillis,
            @Nullable Long cpuRequestedMillis,
            @Nullable Long cpuUsedMillis,
            long memoryCapacityMib,
            @Nullable Long memoryRequestedMib,
            @Nullable Long memoryUsedMib) {

        static WasteView of(Sample sample) {
            return new WasteView(
                    sample.at(),
                    sample.cpuCapacityMillis(),
                    sample.cpuRequestedMillis(),
                    sample.cpuUsedMillis(),
                    sample.memoryCapacityMib(),
                    sample.memoryRequestedMib(),
                    sample.memoryUsedMib());
        }
    }
}
