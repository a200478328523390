package io.lowtide.clusteragent.action;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The drains that are under way: a node that is to take pods again is not emptied any further. */
final class DrainsUnderWay {

    /** A drain looks up between any two steps. */
    private static final Duration UNTIL_IT_LOOKS_UP = Duration.ofSeconds(15);

    /** By action. */
    private final Map<UUID, String> nodes = new HashMap<>();

    private final Set<UUID> abandoned = new HashSet<>();

    synchronized void begin(UUID action, String node) {
        nodes.put(action, node);
    }

    synchronized void end(UUID action) {
        nodes.remove(action);
        abandoned.remove(action);
        notifyAll();
    }

    synchronized boolean isAbandoned(UUID action) {
        return abandoned.contains(action);
    }

    /** Has the drains of a node end; returns when they have, or after a while. */
    synchronized void abandon(String node) throws InterruptedException {
        nodes.forEach((action, its) -> {
            if (its.equals(node)) {
                abandoned.add(action);
            }
        });
        long until = System.nanoTime() + UNTIL_IT_LOOKS_UP.toNanos();
        while (nodes.containsValue(node)) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
