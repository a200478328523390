package io.lowtide.optimizer.assessment.web;

import io.lowtide.optimizer.assessment.Assessment;
import io.lowtide.optimizer.assessment.Assessment.Node;
import io.lowtide.optimizer.assessment.Assessments;
import io.lowtide.optimizer.assessment.Opportunities;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.optimizer.opportunity.OpportunityKind;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How full the nodes of a cluster are. */
@RestController
class BinPackingEndpoint {
    private static final double PERCENT = 100;

    private final Assessments assessments;
    private final Opportunities opportunities;

    BinPackingEndpoint(Assessments assessments, Opportunities opportunities) {
        this.assessments = assessments;
        this.opportunities = opportunities;
    }

    @GetMapping("/api/v1/clusters/{id}/bin-packing")
    @Access(Role.VIEWER)
    Mono<BinPackingView> binPacking(@PathVariable UUID id) {
        return assessments
                .find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("assessment of cluster", id)))
                .flatMap(assessment -> opportunities
                        .open(id)
                        .map(Opportunities.Kept::opportunity)
                        .filter(found -> found.kind() != OpportunityKind.OD_TO_SPOT)
                        .collectList()
                        .map(removable -> BinPackingView.of(assessment, removable)));
    }

    record AmountsView(long cpuMillis, long memoryMib) {}

    record NodeView(
            String name,
            String instanceId,
            String instanceType,
            String az,
            String lifecycle,
            @Nullable Double cpuPct,
            @Nullable Double memoryPct,
            boolean underutilized,
            int pods,
            BigDecimal hourlyPrice) {

        static NodeView of(Node node, boolean underutilized) {
            return new NodeView(
                    node.name(),
                    node.instanceId(),
                    node.instanceType(),
                    node.az(),
                    node.spot() ? "spot" : "on_demand",
                    oneDecimal(node.cpuPercent()),
                    oneDecimal(node.memoryPercent()),
                    underutilized,
                    node.pods(),
                    node.price().usd());
        }
    }

    record CapacityView(
            String node, AmountsView capacity, @Nullable AmountsView requested) {}

    record BinPackingView(
            int totalNodes,
            int underutilizedNodes,
            double fragmentationScore,
            @Nullable AmountsView wasted,
            int nodesRemovable,
            BigDecimal monthlySavings,
            int packedNodes,
            BigDecimal packedMonthlySavings,
            double gapPct,
            List<NodeView> nodes,
            List<CapacityView> capacityVsRequested,
            boolean workloadsKnown,
            Instant asOf) {

        static BinPackingView of(Assessment assessment, List<Opportunity> removable) {
            List<NodeView> nodes = assessment.nodes().stream()
                    .map(node -> NodeView.of(node, underutilized(node, assessment.aggressiveness())))
                    .toList();
            int underutilized =
                    (int) nodes.stream().filter(NodeView::underutilized).count();
            HourlyPrice savings =
                    removable.stream().map(Opportunity::savings).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
            return new BinPackingView(
                    nodes.size(),
                    underutilized,
                    nodes.isEmpty() ? 0 : Math.round(PERCENT * underutilized / nodes.size()) / PERCENT,
                    assessment.workloadsKnown() ? unasked(assessment.nodes()) : null,
                    removable.size(),
                    savings.usdPerMonth(),
                    assessment.potential().nodes(),
                    assessment.potential().byPacking().usdPerMonth(),
                    Math.round(assessment.potential().gapPercent() * 10) / 10.0,
                    nodes,
                    assessment.nodes().stream()
                            .map(node -> new CapacityView(
                                    node.name(), amounts(node.allocatable()), amountsOrNull(node.requested())))
                            .toList(),
                    assessment.workloadsKnown(),
                    assessment.assessedAt());
        }
    }

    private static boolean underutilized(Node node, int aggressiveness) {
        Double use = node.use();
        return use != null && use < aggressiveness;
    }

    private static AmountsView unasked(List<Node> nodes) {
        long cpu = 0;
        long memory = 0;
        for (Node node : nodes) {
            Resources requested = node.requested() == null ? Resources.NONE : node.requested();
            cpu += Math.max(0, node.allocatable().cpuMillis() - requested.cpuMillis());
            memory += Math.max(0, node.allocatable().memoryMib() - requested.memoryMib());
        }
        return new AmountsView(cpu, memory);
    }

    private static AmountsView amounts(Resources resources) {
        return new AmountsView(resources.cpuMillis(), resources.memoryMib());
    }

    private static @Nullable AmountsView amountsOrNull(@Nullable Resources resources) {
        return resources == null ? null : amounts(resources);
    }

    private static @Nullable Double oneDecimal(@Nullable Double percent) {
        return percent == null ? null : Math.round(percent * 10) / 10.0;
    }
}
