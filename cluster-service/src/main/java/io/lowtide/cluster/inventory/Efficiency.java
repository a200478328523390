package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How much of what is paid for is used: the mean over nodes, weighted by what each costs, of half its CPU and half its
 * memory use in percent. Where only one of the two was measured it stands for both; a node with neither is left out.
 */
public record Efficiency(double percent, String grade) {

    /** A node's cost and its use in percent. */
    public record Node(
            BigDecimal hourlyPrice,
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent) {}

    /** Null when nothing was measured. */
    public static @Nullable Efficiency of(Collection<Node> nodes) {
        double cost = 0;
        double used = 0;
        for (Node node : nodes) {
            Double percent = percent(node);
            if (percent != null) {
                double price = node.hourlyPrice().doubleValue();
                cost += price;
                used += price * percent;
            }
        }
        if (cost == 0) {
            return null;
        }
        // rounded, or a grade would hang on the last bit of a sum
        double percent = Math.round(used / cost * 1e6) / 1e6;
        return new Efficiency(percent, grade(percent));
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

    private static @Nullable Double percent(Node node) {
        Double cpu = node.cpuPercent();
        Double memory = node.memoryPercent();
        if (cpu == null) {
            return memory;
        }
        return memory == null ? cpu : Double.valueOf(0.5 * cpu + 0.5 * memory);
    }
}
