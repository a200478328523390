package io.lowtide.clusteragent.action;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The annotations by which the agent knows its own work again, though it was killed in the middle and runs elsewhere
 * now: a cordon without them is somebody else's and stays.
 */
final class Marks {
    static final String CORDONED_BY = "lowtide.io/cordoned-by";
    static final String DRAIN_UNTIL = "lowtide.io/drain-until";
    static final String DRAINED_AT = "lowtide.io/drained-at";
    static final String SURGED_FROM = "lowtide.io/surged-from";
    static final String SURGED_UNTIL = "lowtide.io/surged-until";

    private Marks() {}

    static boolean isOurs(NodeState node) {
        return node.annotations().containsKey(CORDONED_BY);
    }

    static Map<String, @Nullable String> cordoned(UUID action) {
        return Map.of(CORDONED_BY, action.toString());
    }

    static Map<String, @Nullable String> draining(UUID action, Instant until) {
        Map<String, @Nullable String> marks = new HashMap<>();
        marks.put(CORDONED_BY, action.toString());
        marks.put(DRAIN_UNTIL, until.toString());
        marks.put(DRAINED_AT, null);
        return marks;
    }

    static Map<String, @Nullable String> drained(Instant at) {
        Map<String, @Nullable String> marks = new HashMap<>();
        marks.put(DRAIN_UNTIL, null);
        marks.put(DRAINED_AT, at.toString());
        return marks;
    }

    static Map<String, @Nullable String> none() {
        Map<String, @Nullable String> marks = new HashMap<>();
        marks.put(CORDONED_BY, null);
        marks.put(DRAIN_UNTIL, null);
        marks.put(DRAINED_AT, null);
        return marks;
    }

    static Map<String, @Nullable String> surged(int from, Instant until) {
        return Map.of(SURGED_FROM, Integer.toString(from), SURGED_UNTIL, until.toString());
    }

    static Map<String, @Nullable String> notSurged() {
        Map<String, @Nullable String> marks = new HashMap<>();
        marks.put(SURGED_FROM, null);
        marks.put(SURGED_UNTIL, null);
        return marks;
    }
}
