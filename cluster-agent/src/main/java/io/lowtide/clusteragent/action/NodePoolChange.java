package io.lowtide.clusteragent.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a NodePool is asked to require and to allow. What is asked takes the place of requirements of the same key; others
 * stay, though the API server knows the list as a whole only.
 *
 * @param budgets in place of those there; empty: those stay
 * @param force whether fields that somebody else manages are taken over
 */
record NodePoolChange(
        String pool, List<Map<String, Object>> requirements, List<Map<String, Object>> budgets, boolean force) {

    static NodePoolChange of(Command command) {
        return new NodePoolChange(
                command.text("node_pool"),
                maps(command, "requirements"),
                maps(command, "budgets"),
                command.flag("force", false));
    }

    private static List<Map<String, Object>> maps(Command command, String field) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object item : command.list(field)) {
            if (item instanceof Map<?, ?> fields) {
                Map<String, Object> map = new LinkedHashMap<>();
                fields.forEach((key, value) -> map.put(String.valueOf(key), value));
                maps.add(map);
            }
        }
        return maps;
    }

    /**
     * The fields of its spec that are ours from then on. Both lists are always told, one that nobody asked for as it stands:
     * what is ours and left out the next time would be taken away, and what is as it stands is in nobody's way.
     */
    Map<String, Object> spec(NodePoolState pool) {
        Map<String, Object> spec = new LinkedHashMap<>();
        List<Map<String, Object>> required = merged(pool);
        if (!required.isEmpty()) {
            spec.put("template", Map.of("spec", Map.of("requirements", required)));
        }
        List<Map<String, Object>> allowed = budgets.isEmpty() ? pool.budgets() : budgets;
        if (!allowed.isEmpty()) {
            spec.put("disruption", Map.of("budgets", allowed));
        }
        return spec;
    }

    private List<Map<String, Object>> merged(NodePoolState pool) {
        List<Map<String, Object>> merged = new ArrayList<>();
        pool.requirements().stream().filter(known -> !isAsked(known.get("key"))).forEach(merged::add);
        merged.addAll(requirements);
        return merged;
    }

    private boolean isAsked(@Nullable Object key) {
        return requirements.stream()
                .anyMatch(asked -> String.valueOf(asked.get("key")).equals(key));
    }

    boolean isNothing() {
        return requirements.isEmpty() && budgets.isEmpty();
    }
}
