package io.lowtide.cli.report;

import io.lowtide.planner.plan.PlanStep;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Nodes and steps in order and by kind. */
final class NodeViews {
    private NodeViews() {}

    static String type(NodeView node) {
        return node.offering().type().name() + (node.spot() ? " spot" : " on-demand");
    }

    static List<NodeView> dearestFirst(List<NodeView> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(NodeView::price).reversed().thenComparing(NodeView::id))
                .toList();
    }

    /** Such as {@code 4 open · 21 cordon}. */
    static String kinds(List<PlanStep> steps) {
        Map<PlanStep.Kind, Integer> counts = new EnumMap<>(PlanStep.Kind.class);
        steps.forEach(step -> counts.merge(step.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" · "));
    }
}
