package io.lowtide.cluster.commandrules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * In which order offerings are asked for, the best of them given first:
 *
 * <ol>
 *   <li>the best one's type, in any of its zones
 *   <li>its size, of another family
 *   <li>whatever else there is on spot
 *   <li>on demand, which is turned to when no spot pool has anything
 * </ol>
 *
 * Each step is one request to AWS, which chooses among its pools by price and capacity. Every offering stands in exactly
 * one step, and within a step in the order given.
 */
public final class FallbackOrder {
    private FallbackOrder() {}

    /** No step is empty; all offerings of a step are of one lifecycle. */
    public static List<List<Offering>> of(List<Offering> offerings) {
        Set<Offering> left = new LinkedHashSet<>(offerings);
        List<List<Offering>> steps = new ArrayList<>();
        left.stream().filter(Offering::isSpot).findFirst().ifPresent(best -> {
            take(left, steps, it -> it.isSpot() && it.instanceType().equals(best.instanceType()));
            take(left, steps, it -> it.isSpot() && it.size().equals(best.size()));
            take(left, steps, Offering::isSpot);
        });
        take(left, steps, it -> true);
        return List.copyOf(steps);
    }

    private static void take(Set<Offering> left, List<List<Offering>> steps, Predicate<Offering> belongs) {
        List<Offering> step = left.stream().filter(belongs).toList();
        if (!step.isEmpty()) {
            steps.add(step);
            step.forEach(left::remove);
        }
    }
}
