package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the only replica of a Deployment without a moment in which there is none:
 *
 * <ol>
 *   <li>the Deployment is scaled to two, and carries a mark that says so;
 *   <li>its first replica is evicted when the second is ready on another node;
 *   <li>the Deployment is scaled back to one: the replica that is not ready goes first.
 * </ol>
 *
 * <p>A Deployment somebody else scaled meanwhile is left as they want it.
 */
final class SurgeMoves {

    private static final Logger LOG = LoggerFactory.getLogger(SurgeMoves.class);

    private final ClusterControl control;
    private final Pace pace;
    private final DrainRequest asked;
    private final Instant deadline;
    private final Instant patience;

    /** By the pod's uid; empty for pods that need no second replica. */
    private final Map<String, Optional<DeploymentState>> known = new HashMap<>();

    /** Scaled up and not yet back, by namespace and name. */
    private final Map<String, DeploymentState> surged = new HashMap<>();

    SurgeMoves(ClusterControl control, Pace pace, DrainRequest asked, Instant deadline) {
        this.control = control;
        this.pace = pace;
        this.asked = asked;
        this.deadline = deadline;
        // a node that goes anyway takes the pod with it: better evicted than killed
        this.patience = asked.bestEffort() ? asked.haste(pace.now()) : deadline;
    }

    /** Whether the pod may go now; where it needs a second replica first, that is seen to. */
    boolean allows(RunningPod pod) throws ClusterUnreachableException, RefusedException {
        if (!asked.surge()) {
            return true;
        }
        Optional<DeploymentState> only = known.get(pod.uid());
        if (only == null) {
            only = onlyReplicaOf(pod);
            known.put(pod.uid(), only);
            if (only.isPresent()) {
                scaleUp(only.get());
            }
        }
        return only.isEmpty() || hasAnother(pod, only.get()) || !pace.now().isBefore(patience);
    }

    /** The pod is on its way out: one replica is enough again. */
    void evicted(RunningPod pod) throws ClusterUnreachableException, RefusedException {
        DeploymentState deployment =
                known.getOrDefault(pod.uid(), Optional.empty()).orElse(null);
        if (deployment != null && surged.containsKey(deployment.shown())) {
            scaleBack(control, deployment.namespace(), deployment.name());
            surged.remove(deployment.shown());
        }
    }

    /** Takes back what the drain did not need. */
    void undo() {
        for (DeploymentState deployment : List.copyOf(surged.values())) {
            try {
                scaleBack(control, deployment.namespace(), deployment.name());
                surged.remove(deployment.shown());
            } catch (ClusterUnreachableException | RefusedException e) {
                // the mark on it says so to whoever sweeps
                LOG.warn("{} is still scaled up: {}", deployment.shown(), e.getMessage());
            }
        }
    }

    private Optional<DeploymentState> onlyReplicaOf(RunningPod pod)
            throws ClusterUnreachableException, RefusedException {
        return control.deploymentOf(pod)
                .filter(it -> it.replicas() == 1 || Integer.valueOf(1).equals(before(it)));
    }

    /** One that is marked already was scaled by an agent that was killed in the middle. */
    private void scaleUp(DeploymentState deployment) throws ClusterUnreachableException, RefusedException {
        if (deployment.replicas() == 1) {
            control.scale(deployment, 2, Marks.surged(1, deadline), false);
        }
        surged.put(deployment.shown(), deployment);
    }

    private boolean hasAnother(RunningPod pod, DeploymentState deployment)
            throws ClusterUnreachableException, RefusedException {
        return control.podsOf(deployment).stream()
                .anyMatch(other -> other.ready()
                        && !other.deleting()
                        && !other.uid().equals(pod.uid())
                        && other.node() != null
                        && !other.node().equals(asked.node()));
    }

    static void scaleBack(ClusterControl control, String namespace, String name)
            throws ClusterUnreachableException, RefusedException {
        DeploymentState now = control.deployment(namespace, name);
        Integer before = before(now);
        int from = before == null ? 1 : before;
        int replicas = now.replicas() == from + 1 ? from : now.replicas();
        control.scale(now, replicas, Marks.notSurged(), false);
    }

    private static @org.jspecify.annotations.Nullable Integer before(DeploymentState deployment) {
        String mark = deployment.annotations().get(Marks.SURGED_FROM);
        return mark == null || !mark.matches("\\d{1,4}") ? null : Integer.valueOf(mark);
    }
}
