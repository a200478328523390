package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pods where they run that would find no room on the nodes there are: they go when another node has opened, or when
 * time runs out. Which these are, the control plane says; what has opened since, the cluster does.
 */
final class Housing {

    private final OpenNodes nodes;
    private final Pace pace;
    private final DrainRequest asked;
    private final Instant haste;
    private @Nullable Set<String> atFirst;

    /** @param haste from when on waiting would cost more than it saves */
    Housing(OpenNodes nodes, Pace pace, DrainRequest asked, Instant haste) {
        this.nodes = nodes;
        this.pace = pace;
        this.asked = asked;
        this.haste = haste;
    }

    /** Which nodes are open when this is first asked of such a pod, it has no room on: the next one may be for it. */
    boolean allows(RunningPod pod) throws ClusterUnreachableException, RefusedException {
        return !asked.withoutRoom().contains(pod.shown()) || !pace.now().isBefore(haste) || hasOpenedAnother();
    }

    private boolean hasOpenedAnother() throws ClusterUnreachableException, RefusedException {
        Set<String> open = nodes.names();
        if (atFirst == null) {
            atFirst = open;
        }
        return !atFirst.containsAll(open);
    }
}
