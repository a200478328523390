package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent can do to its cluster. A dry run asks the API server whether it would do it, and nothing changes.
 *
 * <p>Every method throws {@link ClusterUnreachableException} when the API server does not answer, and {@link
 * RefusedException} when it answers no: {@code not_found}, {@code access_denied}, {@code invalid_state}.
 */
public interface ClusterControl extends AutoCloseable {

    NodeState node(String name) throws ClusterUnreachableException, RefusedException;

    List<NodeState> nodes() throws ClusterUnreachableException, RefusedException;

    /** @param annotations to set beside; a null value takes one away */
    void cordon(String node, boolean cordoned, Map<String, @Nullable String> annotations, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    /** @param labels to set; a null value takes one away */
    void label(String node, Map<String, @Nullable String> labels, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    List<RunningPod> podsOn(String node) throws ClusterUnreachableException, RefusedException;

    Optional<RunningPod> pod(String namespace, String name) throws ClusterUnreachableException, RefusedException;

    /** Evicts just this pod, not another that took its name. */
    EvictionAnswer evict(RunningPod pod, @Nullable Integer graceSeconds, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    DeploymentState deployment(String namespace, String name) throws ClusterUnreachableException, RefusedException;

    /** The Deployment behind a pod; empty for pods of other kinds. */
    Optional<DeploymentState> deploymentOf(RunningPod pod) throws ClusterUnreachableException, RefusedException;

    /** The Deployments that carry an annotation. */
    List<DeploymentState> deploymentsWith(String annotation) throws ClusterUnreachableException, RefusedException;

    List<RunningPod> podsOf(DeploymentState deployment) throws ClusterUnreachableException, RefusedException;

    /** @param annotations to set beside; a null value takes one away */
    void scale(DeploymentState deployment, int replicas, Map<String, @Nullable String> annotations, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    /** @param requests by container, then by resource */
    void request(DeploymentState deployment, Map<String, Map<String, String>> requests, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    /** Refused with {@code not_found} where there is no Karpenter, too. */
    NodePoolState nodePool(String name) throws ClusterUnreachableException, RefusedException;

    /**
     * Applies fields of a NodePool's spec under the agent's own name; refused with {@code conflict} where somebody else
     * manages one of them, unless it is forced.
     */
    void applyNodePool(String name, Map<String, Object> spec, boolean force, boolean dryRun)
            throws ClusterUnreachableException, RefusedException;

    @Override
    void close();
}
