package io.lowtide.clusteragent.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps one of each of what is said again and again: ten thousand pods have a few hundred sets of labels among them, and
 * from one snapshot to the next they are the same.
 */
public final class Sameness {
    private Map<Object, Object> before = Map.of();
    private Map<Object, Object> now = new HashMap<>();

    /** A new snapshot begins: what the last one did not say is let go. */
    void turn() {
        before = now;
        now = new HashMap<>();
    }

    /** The one that equals it. */
    <T> T one(T thing) {
        Object known = now.get(thing);
        if (known == null) {
            known = before.getOrDefault(thing, thing);
            now.put(known, known);
        }
        @SuppressWarnings("unchecked")
        T same = (T) known;
        return same;
    }

    /** The one map that equals it; other maps of the same words share them. */
    Map<String, String> labels(Map<String, String> labels) {
        return one(labels.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> one(entry.getKey()), entry -> one(entry.getValue()))));
    }
}
