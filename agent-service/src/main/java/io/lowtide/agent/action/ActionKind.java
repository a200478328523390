package io.lowtide.agent.action;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an agent can be asked to do, and what has to be said with it. */
public enum ActionKind {
    EVICT_POD(List.of("namespace", "pod_name")),
    CORDON_NODE(List.of("node_name")),
    UNCORDON_NODE(List.of("node_name")),
    DRAIN_NODE(List.of("node_name")),
    LABEL_NODE(List.of("node_name")),
    UPDATE_DEPLOYMENT(List.of("namespace", "deployment_name"));

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(600);
    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

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
        if (this == LABEL_NODE && !payload.containsKey("labels") && !payload.containsKey("remove")) {
            return "payload.labels: null (expected: labels to set, or remove with labels to remove)";
        }
        return null;
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
