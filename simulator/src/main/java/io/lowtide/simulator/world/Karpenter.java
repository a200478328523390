package io.lowtide.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Karpenter v1, as far as drift and pods without a place go; it does not consolidate. Every ten seconds:
 *
 * <ol>
 *   <li>a node its pool does not allow any more has drifted; as many as the pool's budgets let go are tainted, and what
 *       their pods need beside the room there is is launched
 *   <li>when all of that is Ready, the node's pods are evicted, as far as their budgets allow; an empty node is terminated
 *   <li>pods that wait for a place get a node
 * </ol>
 *
 * A node is left alone while it, or a pod on it, is not to be disrupted, or a budget would let none of its pods go.
 */
final class Karpenter {
    static final Taint DISRUPTED = new Taint("karpenter.sh/disrupted", "", "NoSchedule");
    private static final String DO_NOT_DISRUPT = "karpenter.sh/do-not-disrupt";
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Timeline timeline;
    private final Things things;
    private final Controllers controllers;
    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Counters counters;
    private final Map<String, NodePool> pools = new LinkedHashMap<>();
    /** Instances that must be Ready before a node is drained, by the node's name. */
    private final Map<String, List<String>> going = new LinkedHashMap<>();

    private @Nullable String template;

    Karpenter(
            Timeline timeline,
            Things things,
            Controllers controllers,
            Fleet fleet,
            Provisioner provisioner,
            Counters counters) {
        this.timeline = timeline;
        this.things = things;
        this.controllers = controllers;
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.counters = counters;
    }

    List<NodePool> pools() {
        return List.copyOf(pools.values());
    }

    boolean isInstalled() {
        return template != null;
    }

    @Nullable
    String template() {
        return template;
    }

    /** @param group whose launch template its nodes are made from */
    void install(String group, List<NodePool> known) {
        known.forEach(pool -> pools.put(pool.name(), pool));
        things.all(Node.class).stream()
                .filter(node -> node.taints().contains(DISRUPTED))
                .forEach(node -> going.put(node.name(), List.of()));
        if (template == null) {
            timeline.in(EVERY, this::look);
        }
        template = group;
    }

    void keep(NodePool pool) {
        pools.put(pool.name(), pool);
    }

    void forget(String pool) {
        pools.remove(pool);
    }

    private void look() {
        going.keySet().removeIf(node -> things.find(Node.class, null, node).isEmpty());
        pools.values().forEach(this::disrupt);
        List.copyOf(going.keySet()).forEach(this::drain);
        pools.values().forEach(this::provision);
        timeline.in(EVERY, this::look);
    }

    private void disrupt(NodePool pool) {
        List<Node> own = nodes(pool);
        int busy = (int) own.stream()
                .filter(node -> going.containsKey(node.name()) || !node.ready())
                .count();
        int more = pool.mayGo(own.size(), timeline.now()) - busy;
        List<Node> drifted = own.stream()
                .filter(node -> node.ready() && !going.containsKey(node.name()))
                .filter(node -> !pool.allows(node.labels()) && !isHeld(node))
                .sorted(Comparator.comparing((Node node) -> movable(node).size())
                        .thenComparing(Node::name))
                .toList();
        for (Node node : drifted) {
            if (more > 0 && replace(pool, node)) {
                more--;
            }
        }
    }

    private boolean isHeld(Node node) {
        return "true".equals(node.annotations().get(DO_NOT_DISRUPT))
                || movable(node).stream().anyMatch(pod -> isHeld(pod) || isGuarded(pod));
    }

    private static boolean isHeld(Pod pod) {
        return "true".equals(pod.workload().annotations().get(DO_NOT_DISRUPT));
    }

    private boolean isGuarded(Pod pod) {
        return things.all(DisruptionBudget.class).stream()
                .anyMatch(budget ->
                        budget.covers(pod) && controllers.status(budget).disruptionsAllowed() == 0);
    }

    private boolean replace(NodePool pool, Node node) {
        List<Pod> pods = movable(node);
        List<Pod> earlier = new ArrayList<>(waiting());
        going.keySet()
                .forEach(name -> things.find(Node.class, null, name).ifPresent(it -> earlier.addAll(movable(it))));
        going.put(node.name(), List.of());
        Provisioner.Need need = provisioner.of(pool, pods, earlier, going.keySet(), coming(pool));
        List<String> launched = need.homeless().isEmpty() ? launched(pool, need) : null;
        if (launched == null) {
            going.remove(node.name());
            return false;
        }
        going.put(node.name(), launched);
        List<Taint> taints = new ArrayList<>(node.taints());
        taints.add(DISRUPTED);
        things.put(Node.class, node.withTaints(taints));
        counters.count("karpenter.Disrupt");
        return true;
    }

    /** Null when not all of it could be had; what could is used by whoever waits, or by the next node that goes. */
    private @Nullable List<String> launched(NodePool pool, Provisioner.Need need) {
        List<String> launched = new ArrayList<>();
        for (Provisioner.Offering offering : need.offerings()) {
            Instance instance = fleet.launch(new Launch(
                            Objects.requireNonNull(template),
                            offering.type().name(),
                            offering.zone(),
                            offering.lifecycle(),
                            false,
                            pool.tags()))
                    .instance();
            if (instance == null) {
                return null;
            }
            counters.count("karpenter.Launch");
            launched.add(instance.id());
        }
        return launched;
    }

    private void drain(String name) {
        Node node = things.find(Node.class, null, name).orElse(null);
        List<String> awaited = going.getOrDefault(name, List.of());
        if (node == null) {
            return;
        }
        if (awaited.stream().anyMatch(id -> !fleet.isAlive(id))) {
            going.remove(name);
            things.put(
                    Node.class,
                    node.withTaints(node.taints().stream()
                            .filter(taint -> !taint.equals(DISRUPTED))
                            .toList()));
            return;
        }
        if (!areReady(awaited)) {
            return;
        }
        going.put(name, List.of());
        List<Pod> left = movable(node);
        left.stream()
                .filter(pod -> pod.deleting() == null && !isHeld(pod))
                .forEach(pod -> controllers.evict(pod.namespace(), pod.name(), null, false));
        if (left.isEmpty() && fleet.isAlive(node.instanceId())) {
            fleet.terminate(node.instanceId(), false);
            counters.count("karpenter.Terminate");
        }
    }

    private boolean areReady(List<String> instances) {
        return instances.isEmpty()
                || things.all(Node.class).stream()
                                .filter(node -> node.ready() && instances.contains(node.instanceId()))
                                .count()
                        == instances.size();
    }

    private void provision(NodePool pool) {
        List<Pod> waiting = waiting();
        if (!waiting.isEmpty()) {
            launched(pool, provisioner.of(pool, waiting, List.of(), going.keySet(), coming(pool)));
        }
    }

    private List<Pod> waiting() {
        return things.all(Pod.class).stream()
                .filter(pod -> pod.node() == null && pod.unplaced() != null && pod.deleting() == null)
                .toList();
    }

    private List<Pod> movable(Node node) {
        return things.all(Pod.class).stream()
                .filter(pod -> node.name().equals(pod.node()))
                .filter(pod -> pod.workload().kind() != WorkloadKind.DAEMON_SET)
                .toList();
    }

    private List<Node> nodes(NodePool pool) {
        return things.all(Node.class).stream()
                .filter(node -> pool.name().equals(node.labels().get(NodePool.LABEL)))
                .toList();
    }

    private Collection<Instance> coming(NodePool pool) {
        Set<String> there =
                Set.copyOf(things.all(Node.class).stream().map(Node::instanceId).toList());
        return fleet.instances().stream()
                .filter(it -> it.state().alive() && !there.contains(it.id()))
                .filter(it -> pool.name().equals(it.tags().get(NodePool.LABEL)))
                .toList();
    }
}
