package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes that take pods, as they were a moment ago: many drains ask at the same time, and the list is long. */
final class OpenNodes {

    static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final ClusterControl control;
    private final Pace pace;
    private Instant seen = Instant.MIN;
    private Set<String> names = Set.of();

    OpenNodes(ClusterControl control, Pace pace) {
        this.control = control;
        this.pace = pace;
    }

    synchronized Set<String> names() throws ClusterUnreachableException, RefusedException {
        Instant now = pace.now();
        if (seen.isBefore(now.minus(A_MOMENT))) {
            names = control.nodes().stream()
                    .filter(NodeState::isOpen)
                    .map(NodeState::name)
                    .collect(Collectors.toUnmodifiableSet());
            seen = now;
        }
        return names;
    }
}
