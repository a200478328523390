package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An EKS cluster. All it gives out is immutable; a list is of one moment. */
public final class Cluster {
    private static final List<String> OWN_NAMESPACES =
            List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private final ClusterFacts facts;
    private final Timeline timeline;
    private final Tempo tempo;
    private final ChangeLog log;
    private final Things things;
    private final Controllers controllers;
    private final Fleet fleet;
    private final Karpenter karpenter;
    private final Counters counters;
    private final Map<String, String> attachments = new HashMap<>();
    private long moved;

    Cluster(
            ClusterFacts facts,
            Timeline timeline,
            Tempo tempo,
            ChangeLog log,
            Things things,
            Controllers controllers,
            Fleet fleet,
            Karpenter karpenter,
            Counters counters) {
        this.facts = facts;
        this.timeline = timeline;
        this.tempo = tempo;
        this.log = log;
        this.things = things;
        this.controllers = controllers;
        this.fleet = fleet;
        this.karpenter = karpenter;
        this.counters = counters;
    }

    public ClusterFacts facts() {
        return facts;
    }

    public String name() {
        return facts.name();
    }

    public String arn() {
        return facts.arn();
    }

    public List<Node> nodes() {
        return timeline.look(() -> things.all(Node.class));
    }

    public Optional<Node> node(String name) {
        return timeline.look(() -> things.find(Node.class, null, name));
    }

    public List<Pod> pods() {
        return timeline.look(() -> things.all(Pod.class));
    }

    public Optional<Pod> pod(String namespace, String name) {
        return timeline.look(() -> things.find(Pod.class, namespace, name));
    }

    /** The pods placed on a node. */
    public List<Pod> podsOn(String node) {
        return timeline.look(() -> things.all(Pod.class).stream()
                .filter(pod -> node.equals(pod.node()))
                .toList());
    }

    public List<Workload> workloads() {
        return timeline.look(() -> things.all(Workload.class));
    }

    public Optional<Workload> workload(WorkloadKind kind, String namespace, String name) {
        return timeline.look(() -> things.find(Workload.class, namespace, name).filter(it -> it.kind() == kind));
    }

    public List<DisruptionBudget> budgets() {
        return timeline.look(() -> things.all(DisruptionBudget.class));
    }

    public DisruptionBudget.Status status(DisruptionBudget budget) {
        return timeline.look(() -> controllers.status(budget));
    }

    public List<Volume> volumes() {
        return timeline.look(() -> things.all(Volume.class));
    }

    public SortedSet<String> namespaces() {
        SortedSet<String> names = new TreeSet<>(OWN_NAMESPACES);
        workloads().forEach(workload -> names.add(workload.namespace()));
        return names;
    }

    public List<NodeGroup> groups() {
        return timeline.look(fleet::groups);
    }

    public Optional<NodeGroup> group(String name) {
        return groups().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** All instances, those terminated within the last hour included. */
    public List<Instance> instances() {
        return timeline.look(fleet::instances);
    }

    public Optional<Instance> instance(String id) {
        return instances().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** What a pod uses at the moment; nothing as long as it does not run. */
    public Resources use(Pod pod) {
        return pod.started() == null ? Resources.NONE : Utilisation.of(pod, tempo.lived(timeline.now()));
    }

    /** What is used of a node: its pods and the node's own processes. */
    public Resources use(Node node) {
        return use(node, timeline.now());
    }

    public Resources use(Node node, Instant when) {
        return Utilisation.of(node, podsOn(node.name()), tempo.lived(when));
    }

    /** The revision of the last change: the {@code resourceVersion} of a list. */
    public long revision() {
        return timeline.look(log::revision);
    }

    /** The changes after a revision; empty when they are no longer known. */
    public Optional<List<Change>> changesSince(long revision) {
        return timeline.look(() -> log.reachesBackTo(revision) ? Optional.of(log.since(revision)) : Optional.empty());
    }

    /**
     * Calls back with each change from now on, in their order and while the world stands still: the listener hands
     * them on and returns.
     */
    public AutoCloseable listen(Consumer<Change> listener) {
        timeline.act(() -> log.listen(listener));
        return () -> log.unlisten(listener);
    }

    /** Nothing more is told to whom {@link #listen} was told of. */
    public void unlisten(Consumer<Change> listener) {
        timeline.act(() -> log.unlisten(listener));
    }

    /** Grows with every change. */
    long age() {
        return timeline.look(() -> log.revision() + fleet.told() + fleet.launched() + moved);
    }

    Memory.ClusterMemory memory() {
        return timeline.look(() -> new Memory.ClusterMemory(
                name(),
                log.revision(),
                fleet.launched(),
                fleet.told(),
                controllers.born(),
                fleet.groups(),
                fleet.instances(),
                things.all(Node.class),
                things.all(Workload.class),
                things.all(Pod.class),
                things.all(DisruptionBudget.class),
                things.all(Volume.class),
                Map.copyOf(attachments),
                karpenter.pools(),
                karpenter.template()));
    }

    void resume(Memory.ClusterMemory memory) {
        timeline.act(() -> {
            things.replace(Node.class, memory.nodes());
            things.replace(Workload.class, memory.workloads());
            things.replace(Pod.class, memory.pods());
            things.replace(DisruptionBudget.class, memory.budgets());
            things.replace(Volume.class, memory.volumes());
            attachments.clear();
            attachments.putAll(memory.attachments());
            log.goOnFrom(memory.revision());
            fleet.resume(memory.groups(), memory.instances(), memory.launched(), memory.told());
            controllers.resume(memory.born());
            if (memory.template() != null) {
                karpenter.install(memory.template(), memory.pools());
            }
        });
    }

    /**
     * Karpenter from now on keeps what the node groups kept whose nodes take any pod: they become the nodes of one
     * NodePool, which allows what they are. Where it is there already, nothing happens.
     */
    public void installKarpenter() {
        timeline.act(() -> {
            List<String> plain = fleet.groups().stream()
                    .filter(group -> group.labels().isEmpty() && group.taints().isEmpty())
                    .map(NodeGroup::name)
                    .toList();
            if (!karpenter.isInstalled() && !plain.isEmpty()) {
                NodePool pool = NodePool.ofAll(
                        "default",
                        fleet.instances().stream()
                                .filter(it -> plain.contains(it.nodeGroup()))
                                .toList());
                fleet.handOver(plain, pool);
                karpenter.install(plain.getFirst(), List.of(pool));
                moved++;
            }
        });
    }

    public List<NodePool> nodePools() {
        return timeline.look(karpenter::pools);
    }

    /** A pool is as somebody wants it now. */
    public void keep(NodePool pool) {
        timeline.act(() -> {
            counters.count("kubernetes.PatchNodePool");
            karpenter.keep(pool);
            moved++;
        });
    }

    public void forgetNodePool(String pool) {
        timeline.act(() -> {
            karpenter.forget(pool);
            moved++;
        });
    }

    /** Changes labels, annotations, taints or the cordon of a node; answers with the new state. */
    public Optional<Node> update(String node, UnaryOperator<Node> change) {
        return timeline.look(() -> {
            counters.count("kubernetes.PatchNode");
            return things.find(Node.class, null, node).map(it -> {
                Node changed = things.put(Node.class, change.apply(it));
                controllers.reconcile();
                return changed;
            });
        });
    }

    public Optional<Node> cordon(String node, boolean cordoned) {
        return update(node, it -> it.withUnschedulable(cordoned));
    }

    /** The Eviction subresource: a deletion that asks the budgets first. */
    public EvictionResult evict(String namespace, String pod, @Nullable Integer graceSeconds, boolean dryRun) {
        return timeline.look(() -> {
            EvictionResult result = controllers.evict(namespace, pod, graceSeconds, dryRun);
            if (result.outcome() == EvictionResult.Outcome.BUDGET_SPENT) {
                counters.count("kubernetes.EvictionRefused");
            } else if (!dryRun) {
                counters.count("kubernetes.Evict");
            }
            return result;
        });
    }

    /** Answers with the pod as it was left: being deleted, or its last state. */
    public Optional<Pod> deletePod(String namespace, String pod, @Nullable Integer graceSeconds) {
        return timeline.look(() -> {
            counters.count("kubernetes.DeletePod");
            return things.find(Pod.class, namespace, pod).map(it -> controllers.delete(it, graceSeconds));
        });
    }

    /** Takes the node out of the cluster; its instance goes on running. */
    public Optional<Node> deleteNode(String node) {
        return timeline.look(() -> {
            counters.count("kubernetes.DeleteNode");
            Optional<Node> found = things.find(Node.class, null, node);
            found.ifPresent(controllers::removeNode);
            return found;
        });
    }

    public Optional<Workload> scale(WorkloadKind kind, String namespace, String name, int replicas) {
        return timeline.look(() -> {
            counters.count("kubernetes.Scale");
            return things.find(Workload.class, namespace, name)
                    .filter(it -> it.kind() == kind)
                    .map(it -> {
                        Workload changed = things.put(Workload.class, it.withReplicas(replicas));
                        controllers.reconcile();
                        return changed;
                    });
        });
    }

    /** Makes a budget refuse everything, or lets it count again. */
    public Optional<DisruptionBudget> hold(String namespace, String budget, boolean held) {
        return timeline.look(() -> things.find(DisruptionBudget.class, namespace, budget)
                .map(it -> things.put(DisruptionBudget.class, it.withHeld(held))));
    }

    /** Starts an instance in a node group; its node comes later. */
    public LaunchResult launch(String group, String type, String zone, Lifecycle lifecycle) {
        return launch(new Launch(group, type, zone, lifecycle, true, Map.of()));
    }

    public LaunchResult launch(Launch wanted) {
        return timeline.look(() -> {
            LaunchResult result = fleet.launch(wanted);
            counters.count(result.instance() == null ? "ec2.LaunchRefused" : "ec2.Launch");
            return result;
        });
    }

    /** @param replace whether the group keeps its desired capacity, and so starts another one */
    public boolean terminate(String instanceId, boolean replace) {
        return timeline.look(() -> {
            boolean found = fleet.terminate(instanceId, replace);
            if (found) {
                counters.count("ec2.Terminate");
            }
            return found;
        });
    }

    /** Sizes a node group otherwise; false when the sizes contradict each other, or there is no such group. */
    public boolean configure(String group, int min, int max, int desired) {
        moved++;
        return timeline.look(() -> fleet.configure(group, min, max, desired));
    }

    /** False for an instance nobody knows. */
    public boolean tag(String instanceId, Map<String, String> tags) {
        return timeline.look(() -> changed(instanceId, it -> it.tagged(tags)));
    }

    private boolean changed(String instanceId, UnaryOperator<Instance> change) {
        moved++;
        return fleet.change(instanceId, change);
    }

    /** Whether the root volume outlives its instance. */
    public boolean keepRoot(String instanceId, boolean keeps) {
        return timeline.look(() -> changed(instanceId, it -> it.keepingRoot(keeps)));
    }

    /** Where somebody put a volume: the id of an instance, or an empty text for none; empty when nobody moved it. */
    public Optional<String> attachment(String volumeId) {
        return timeline.look(() -> Optional.ofNullable(attachments.get(volumeId)));
    }

    public void attach(String volumeId, String instanceId) {
        timeline.act(() -> {
            attachments.put(volumeId, instanceId);
            moved++;
        });
    }

    public boolean recommendRebalance(String instanceId) {
        return timeline.look(() -> fleet.recommendRebalance(instanceId));
    }

    /** AWS takes a spot instance back after the notice. */
    public boolean interrupt(String instanceId, Duration notice) {
        return timeline.look(() -> fleet.interrupt(instanceId, notice));
    }
}
