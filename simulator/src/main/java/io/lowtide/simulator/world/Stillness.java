package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lets the day go by fast as long as nothing happens: the moment a node, pod or instance changes it goes at the clock's
 * own pace, until all has been at rest for a while.
 */
final class Stillness {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(2);
    /** Pods nobody has room for wait at the fast pace too: their time counts, and the day would never end. */
    private static final Duration REST_WITH_WAITING = Duration.ofSeconds(60);

    private final Timeline timeline;
    private final Tempo tempo;
    private final List<Cluster> clusters;
    private final Runnable changed;
    private double pace = 1;
    private Instant disturbed = Instant.MIN;
    private boolean looking;

    /** @param changed called when the day goes at another pace */
    Stillness(Timeline timeline, Tempo tempo, List<Cluster> clusters, Runnable changed) {
        this.timeline = timeline;
        this.tempo = tempo;
        this.clusters = clusters;
        this.changed = changed;
        clusters.forEach(cluster -> cluster.listen(change -> disturb()));
    }

    /** How fast the day may go when nothing happens; 1 at once, more when all is at rest. */
    void pace(double wanted) {
        pace = wanted;
        disturb();
        if (wanted > 1 && !looking) {
            looking = true;
            timeline.in(LOOK, this::look);
        }
    }

    void disturb() {
        disturbed = timeline.now();
        go(1);
    }

    private void go(double next) {
        if (tempo.go(next, timeline.now())) {
            changed.run();
        }
    }

    private void look() {
        if (pace <= 1) {
            looking = false;
            return;
        }
        Instant now = timeline.now();
        if (moving()) {
            disturb();
        } else if (now.isAfter(disturbed.plus(waiting() ? REST_WITH_WAITING : REST))) {
            go(pace);
        }
        timeline.in(LOOK, this::look);
    }

    private boolean moving() {
        return clusters.stream()
                .anyMatch(cluster -> cluster.instances().stream().anyMatch(Stillness::changes)
                        || cluster.nodes().stream().anyMatch(node -> !node.ready() || node.unschedulable())
                        || cluster.pods().stream().anyMatch(pod -> pod.node() != null && !pod.ready()));
    }

    private static boolean changes(Instance instance) {
        boolean underNotice =
                instance.interruption() != null && instance.state().alive();
        return underNotice
                || instance.state() == InstanceState.PENDING
                || instance.state() == InstanceState.SHUTTING_DOWN;
    }

    private boolean waiting() {
        return clusters.stream().anyMatch(cluster -> cluster.pods().stream().anyMatch(pod -> pod.node() == null));
    }
}
