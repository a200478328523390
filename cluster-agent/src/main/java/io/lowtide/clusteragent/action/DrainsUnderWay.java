package io.lowtide.clusteragent.action;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The drains that are under way. A node that is to take pods again is not emptied any further; and however many nodes are
 * emptied because they go anyway, the API server is asked how far they are a few times a second. Of a crowd of them all are
 * closed before the first is emptied: its pods would go onto the next.
 */
final class DrainsUnderWay {

    /** A drain looks up between any two steps. */
    private static final Duration UNTIL_IT_LOOKS_UP = Duration.ofSeconds(15);

    private static final Duration HASTY_LOOK = Duration.ofSeconds(2);
    /** Of each drain: 40 looks a second where there are many. */
    private static final Duration SHARE = Duration.ofMillis(25);

    private static final int CROWD = 10;
    /** As long as no other node is closed, a crowd is complete. */
    static final Duration QUIET = Duration.ofSeconds(3);

    private final Pace pace;
    private final OpenNodes openNodes;
    private Instant closed = Instant.MIN;
    /** By action. */
    private final Map<UUID, String> nodes = new HashMap<>();

    private final Set<UUID> abandoned = new HashSet<>();

    DrainsUnderWay(ClusterControl control, Pace pace) {
        this.pace = pace;
        this.openNodes = new OpenNodes(control, pace);
    }

    OpenNodes openNodes() {
        return openNodes;
    }

    /** How long a drain of a node that goes anyway waits before it looks again. */
    synchronized Duration hastyLook() {
        Duration fair = SHARE.multipliedBy(nodes.size());
        return fair.compareTo(HASTY_LOOK) < 0 ? HASTY_LOOK : fair;
    }

    /** A node that goes anyway takes no pods any more. */
    synchronized void closed() {
        closed = pace.now();
    }

    /** Whether more nodes are about to be closed. */
    synchronized boolean isGathering() {
        return nodes.size() >= CROWD && pace.now().isBefore(closed.plus(QUIET));
    }

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
