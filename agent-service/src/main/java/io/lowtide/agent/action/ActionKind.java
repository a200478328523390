package io.lowtide.agent.action;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an agent can be asked to do, and what has to be said with it. */
public enum ActionKind {
    EVICT_POD(List.of("namespace", "pod_name")),
    CORDON_NODE(List.of("node_name")),
    UNCORDON_NODE(List.of("node_name")),
    DRAIN_NODE(List.of("node_name")),
    LABEL_NODE(List.of("node_name")),
    UPDATE_DEPLOYMENT(List.of("namespace", "deployment_name")),
    PATCH_NODEPOOL(List.of("node_pool"));

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(600);
    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    private static final Set<String> CHANGEABLE = Set.of("namespace", "deployment_name", "replicas", "resources");
    private static final Set<String> OF_NODE_POOLS = Set.of("node_pool", "requirements", "budgets", "force");
    private static final int MOST_REPLICAS = 10_000;

    private final List<String> names;

    ActionKind(List<String> names) {
        this.names = names;
    }

    /** What is wrong with a payload, field, found and expected; null when nothing is. */
    public @Nullable String refuses(Map<String, Object> payload) {
        for (String field : names) {
            Object found = payload.get(field);
            if (!(found instanceof String name) || !NAME.matcher(name).matches()) {
                return "payload." + field + ": " + found + " (expected: a Kubernetes name)";
            }
        }
        if (this == DRAIN_NODE) {
            Object timeout = payload.getOrDefault("timeout_s", DRAIN.toSeconds());
            boolean fits = timeout instanceof Number seconds
                    && seconds.longValue() >= 1
                    && seconds.longValue() <= LONGEST_DRAIN.toSeconds();
            return fits
                    ? null
                    : "payload.timeout_s: " + timeout + " (expected: 1 to " + LONGEST_DRAIN.toSeconds() + ")";
        }
        return switch (this) {
            case LABEL_NODE -> labels(payload);
            case UPDATE_DEPLOYMENT -> deployment(payload);
            case PATCH_NODEPOOL -> nodePool(payload);
            default -> null;
        };
    }

    private static @Nullable String labels(Map<String, Object> payload) {
        if (!payload.containsKey("labels") && !payload.containsKey("remove")) {
            return "payload.labels: null (expected: labels to set, or remove with labels to remove)";
        }
        Object labels = payload.getOrDefault("labels", Map.of());
        boolean texts = labels instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
        if (!texts) {
            return "payload.labels: " + labels + " (expected: names with texts)";
        }
        Object remove = payload.getOrDefault("remove", List.of());
        return remove instanceof List<?> names && names.stream().allMatch(String.class::isInstance)
                ? null
                : "payload.remove: " + remove + " (expected: a list of names)";
    }

    private static @Nullable String nodePool(Map<String, Object> payload) {
        for (String field : payload.keySet()) {
            if (!OF_NODE_POOLS.contains(field)) {
                return "payload." + field + " (expected: requirements or budgets)";
            }
        }
        for (String field : List.of("requirements", "budgets")) {
            Object found = payload.getOrDefault(field, List.of());
            if (!(found instanceof List<?> items) || !items.stream().allMatch(Map.class::isInstance)) {
                return "payload." + field + ": " + found + " (expected: a list as Karpenter has it)";
            }
        }
        return payload.containsKey("requirements") || payload.containsKey("budgets")
                ? null
                : "payload.requirements: null (expected: requirements or budgets)";
    }

    /** What runs in a pod is for those who deploy to say. */
    private static @Nullable String deployment(Map<String, Object> payload) {
        for (String field : payload.keySet()) {
            if (!CHANGEABLE.contains(field)) {
                return "payload." + field + " (expected: replicas or resources)";
            }
        }
        Object replicas = payload.get("replicas");
        if (replicas != null && !(replicas instanceof Integer count && count >= 0 && count <= MOST_REPLICAS)) {
            return "payload.replicas: " + replicas + " (expected: 0 to " + MOST_REPLICAS + ")";
        }
        Object resources = payload.get("resources");
        if (resources != null && !(resources instanceof Map<?, ?>)) {
            return "payload.resources: " + resources + " (expected: requests by container)";
        }
        return replicas == null && resources == null
                ? "payload.replicas: null (expected: replicas or resources)"
                : null;
    }

    /** How long an agent has to begin when nobody says otherwise: a drain that waited long is of a plan that is old. */
    public Duration patience() {
        return this == DRAIN_NODE ? Duration.ofMinutes(15) : Duration.ofHours(1);
    }

    /** How long an agent may be at it before another try is made: a drain as long as it was given, and a minute. */
    public Duration lease(Map<String, Object> payload) {
        if (this != DRAIN_NODE) {
            return LEASE;
        }
        return payload.get("timeout_s") instanceof Number seconds
                ? LEASE.plusSeconds(seconds.longValue())
                : LEASE.plus(DRAIN);
    }

    /** As it stands on the wire and in rows. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null for a word that is no kind. */
    public static @Nullable ActionKind find(String code) {
        for (ActionKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return null;
    }
}
