package io.lowtide.optimizer.metrics;

import io.lowtide.optimizer.assessment.Assessment;
import io.lowtide.optimizer.assessment.Assessment.Node;
import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All nodes of some clusters, added up. */
public record Fleet(List<Assessment> clusters) {
    private static final double HUNDRED = 100;
    private static final double CPU_WEIGHT = 0.3;
    private static final double MEMORY_WEIGHT = 0.3;
    private static final double SPOT_WEIGHT = 0.4;

    public Fleet {
        clusters = List.copyOf(clusters);
    }

    public Stream<Node> nodes() {
        return clusters.stream().flatMap(cluster -> cluster.nodes().stream());
    }

    public long spotNodes() {
        return nodes().filter(Node::spot).count();
    }

    public HourlyPrice price() {
        return sum(Assessment::price);
    }

    public HourlyPrice optimized() {
        return sum(cluster -> cluster.potential().optimized());
    }

    public HourlyPrice potential() {
        return sum(cluster -> cluster.potential().savings());
    }

    public HourlyPrice sum(Function<Assessment, HourlyPrice> part) {
        return clusters.stream().map(part).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** The mean over nodes, weighted by cost, of half their CPU and half their memory use; null where nobody measured. */
    public @Nullable Double efficiency() {
        double cost = 0;
        double used = 0;
        for (Node node : nodes().toList()) {
            Double use = node.use();
            if (use != null) {
                cost += node.price().microUsd();
                used += use * node.price().microUsd();
            }
        }
        return cost == 0 ? null : Double.valueOf(Math.round(used / cost * HUNDRED) / HUNDRED);
    }

    public static String grade(double percent) {
        if (percent >= 85) {
            return "A";
        }
        if (percent >= 70) {
            return "B";
        }
        if (percent >= 55) {
            return "C";
        }
        return percent >= 45 ? "D" : "F";
    }

    /** 0 to 100: how evenly CPU and memory are used, and how unlikely the spot nodes are to be taken back. */
    public int health() {
        double stable = 1
                - nodes().filter(Node::spot)
                        .map(Node::interruption)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0);
        double health = CPU_WEIGHT * balance(Node::cpuPercent)
                + MEMORY_WEIGHT * balance(Node::memoryPercent)
                + SPOT_WEIGHT * HUNDRED * stable;
        return (int) Math.round(health);
    }

    /** 100 when every node is used alike, less by the mean distance from the mean. */
    private double balance(Function<Node, @Nullable Double> use) {
        double[] measured = nodes().map(use)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double mean = java.util.Arrays.stream(measured).average().orElse(0);
        double distance = java.util.Arrays.stream(measured)
                .map(it -> Math.abs(it - mean))
                .average()
                .orElse(0);
        return Math.max(0, HUNDRED - distance);
    }
}
