package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cluster of a few pods, whose every answer a test decides. */
final class InMemoryControl implements ClusterControl {

    final Map<String, NodeState> nodes = new LinkedHashMap<>();
    final Map<String, RunningPod> pods = new LinkedHashMap<>();
    final Map<String, DeploymentState> deployments = new LinkedHashMap<>();
    final Map<String, Map<String, String>> requests = new HashMap<>();
    final Map<String, NodePoolState> pools = new HashMap<>();
    final List<String> log = new ArrayList<>();

    /** What an eviction is answered; by default the pod goes at once. */
    Function<RunningPod, EvictionAnswer> answer = pod -> {
        pods.remove(pod.uid());
        return new EvictionAnswer.Evicted();
    };

    /** What happens when a Deployment is scaled. */
    Runnable scaled = () -> {};

    int failures;

    void addNode(String name) {
        nodes.put(name, new NodeState(name, false, true, Map.of(), Map.of()));
    }

    RunningPod add(RunningPod pod) {
        pods.put(pod.uid(), pod);
        return pod;
    }

    private void reachable() throws ClusterUnreachableException {
        if (failures > 0) {
            failures--;
            throw new ClusterUnreachableException("down", new IllegalStateException());
        }
    }

    @Override
    public NodeState node(String name) throws ClusterUnreachableException, RefusedException {
        reachable();
        NodeState node = nodes.get(name);
        if (node == null) {
            throw new RefusedException("not_found", "node " + name + " is not there");
        }
        return node;
    }

    @Override
    public List<NodeState> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void cordon(String node, boolean cordoned, Map<String, @Nullable String> annotations, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        NodeState before = node(node);
        log.add((dryRun ? "dry " : "") + (cordoned ? "cordon " : "uncordon ") + node);
        if (!dryRun) {
            nodes.put(
                    node,
                    new NodeState(
                            node,
                            cordoned,
                            before.ready(),
                            before.labels(),
                            merged(before.annotations(), annotations)));
        }
    }

    @Override
    public void label(String node, Map<String, @Nullable String> labels, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        NodeState before = node(node);
        log.add((dryRun ? "dry " : "") + "label " + node);
        if (!dryRun) {
            nodes.put(
                    node,
                    new NodeState(
                            node,
                            before.unschedulable(),
                            before.ready(),
                            merged(before.labels(), labels),
                            before.annotations()));
        }
    }

    @Override
    public List<RunningPod> podsOn(String node) throws ClusterUnreachableException {
        reachable();
        return pods.values().stream().filter(pod -> node.equals(pod.node())).toList();
    }

    @Override
    public Optional<RunningPod> pod(String namespace, String name) {
        return pods.values().stream()
                .filter(pod -> pod.shown().equals(namespace + "/" + name))
                .findFirst();
    }

    @Override
    public EvictionAnswer evict(RunningPod pod, @Nullable Integer graceSeconds, boolean dryRun)
            throws ClusterUnreachableException {
        reachable();
        log.add((dryRun ? "dry " : "") + "evict " + pod.shown());
        return dryRun ? new EvictionAnswer.Evicted() : answer.apply(pod);
    }

    @Override
    public DeploymentState deployment(String namespace, String name) throws RefusedException {
        DeploymentState deployment = deployments.get(namespace + "/" + name);
        if (deployment == null) {
            throw new RefusedException("not_found", "deployment " + namespace + "/" + name + " is not there");
        }
        return deployment;
    }

    @Override
    public Optional<DeploymentState> deploymentOf(RunningPod pod) {
        return Optional.ofNullable(
                deployments.get(pod.namespace() + "/" + pod.labels().getOrDefault("app", "")));
    }

    @Override
    public List<DeploymentState> deploymentsWith(String annotation) {
        return deployments.values().stream()
                .filter(it -> it.annotations().containsKey(annotation))
                .toList();
    }

    @Override
    public List<RunningPod> podsOf(DeploymentState deployment) {
        return pods.values().stream()
                .filter(pod -> deployment.name().equals(pod.labels().get("app")))
                .toList();
    }

    @Override
    public void scale(
            DeploymentState deployment, int replicas, Map<String, @Nullable String> annotations, boolean dryRun) {
        log.add((dryRun ? "dry " : "") + "scale " + deployment.shown() + " to " + replicas);
        if (!dryRun) {
            DeploymentState before = deployments.getOrDefault(deployment.shown(), deployment);
            deployments.put(
                    deployment.shown(),
                    new DeploymentState(
                            before.namespace(),
                            before.name(),
                            replicas,
                            before.selector(),
                            merged(before.annotations(), annotations)));
            scaled.run();
        }
    }

    @Override
    public void request(DeploymentState deployment, Map<String, Map<String, String>> wanted, boolean dryRun) {
        log.add((dryRun ? "dry " : "") + "request " + deployment.shown());
        requests.putAll(wanted);
    }

    @Override
    public NodePoolState nodePool(String name) throws RefusedException {
        NodePoolState pool = pools.get(name);
        if (pool == null) {
            throw new RefusedException("not_found", "node pool " + name + " is not there");
        }
        return pool;
    }

    @Override
    public void applyNodePool(String name, Map<String, Object> spec, boolean force, boolean dryRun) {
        log.add((dryRun ? "dry " : "") + "apply " + name + " " + spec);
    }

    @Override
    public void close() {
        log.add("close");
    }

    private static Map<String, String> merged(Map<String, String> before, Map<String, @Nullable String> changes) {
        Map<String, String> merged = new HashMap<>(before);
        changes.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return Map.copyOf(merged);
    }
}
