package io.lowtide.planner.packing;

import io.lowtide.planner.constraint.PodRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the selectors pods are counted by, and says which of them select given labels. */
final class Selectors {
    private final Map<Selector, Integer> numbers = new HashMap<>();
    private final List<Selector> all = new ArrayList<>();
    private final Map<List<String>, List<Integer>> byEntry = new HashMap<>();
    private final Map<String, List<Integer>> everything = new HashMap<>();

    int number(String namespace, Map<String, String> labels) {
        Selector selector = new Selector(namespace, labels);
        Integer known = numbers.get(selector);
        if (known != null) {
            return known;
        }
        int number = all.size();
        all.add(selector);
        numbers.put(selector, number);
        labels.entrySet().stream()
                .min(Map.Entry.<String, String>comparingByKey())
                .map(entry -> byEntry.computeIfAbsent(key(namespace, entry), same -> new ArrayList<>()))
                .orElseGet(() -> everything.computeIfAbsent(namespace, same -> new ArrayList<>()))
                .add(number);
        return number;
    }

    boolean selects(int number, PodRules rules) {
        Selector selector = all.get(number);
        return selector.namespace.equals(rules.namespace())
                && rules.labels().entrySet().containsAll(selector.labels.entrySet());
    }

    /** Rising numbers of the selectors that select a pod. */
    int[] selecting(PodRules rules) {
        List<Integer> found = new ArrayList<>(everything.getOrDefault(rules.namespace(), List.of()));
        for (Map.Entry<String, String> entry : rules.labels().entrySet()) {
            for (int number : byEntry.getOrDefault(key(rules.namespace(), entry), List.of())) {
                if (selects(number, rules)) {
                    found.add(number);
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** What a number stands for, as a group a node holds only so many of. */
    HostGroup group(int number, int atMost) {
        Selector selector = all.get(number);
        return new HostGroup(selector.namespace, selector.labels, atMost);
    }

    private static List<String> key(String namespace, Map.Entry<String, String> entry) {
        return List.of(namespace, entry.getKey(), entry.getValue());
    }

    private record Selector(String namespace, Map<String, String> labels) {}
}
