package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The instances of a cluster, and the Auto Scaling groups that keep their number. */
final class Fleet {
    private static final Duration BOOT = Duration.ofSeconds(20);
    private static final Duration JOIN = Duration.ofSeconds(15);
    private static final Duration NODE_READY = Duration.ofSeconds(10);
    private static final Duration SHUT_DOWN = Duration.ofSeconds(30);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final Duration REPLACE = Duration.ofSeconds(10);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(60);

    private final ClusterFacts facts;
    private final Timeline timeline;
    private final Things things;
    private final Controllers controllers;
    private final Market market;
    private final TypeCatalog types;
    private final Dice dice;
    private final EventQueue events;
    private final Map<String, NodeGroup> groups = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private long launched;
    private long told;

    Fleet(
            ClusterFacts facts,
            Timeline timeline,
            Things things,
            Controllers controllers,
            Market market,
            TypeCatalog types,
            Dice dice,
            EventQueue events) {
        this.facts = facts;
        this.timeline = timeline;
        this.things = things;
        this.controllers = controllers;
        this.market = market;
        this.types = types;
        this.dice = dice;
        this.events = events;
    }

    List<NodeGroup> groups() {
        return List.copyOf(groups.values());
    }

    List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    long launched() {
        return launched;
    }

    long told() {
        return told;
    }

    /** Goes on where a cluster was left: what was booting, joining or ending does so from its beginning. */
    void resume(List<NodeGroup> knownGroups, List<Instance> knownInstances, long launchedBefore, long toldBefore) {
        groups.clear();
        knownGroups.forEach(group -> groups.put(group.name(), group));
        instances.clear();
        addresses.clear();
        launched = launchedBefore;
        told = toldBefore;
        for (Instance instance : knownInstances) {
            instances.put(instance.id(), instance);
            addresses.add(instance.privateIp());
            resume(instance);
        }
        groups.keySet().forEach(group -> timeline.in(REPLACE, () -> fill(group)));
    }

    private void resume(Instance instance) {
        String id = instance.id();
        Node node = things.find(Node.class, null, instance.privateDnsName()).orElse(null);
        switch (instance.state()) {
            case PENDING -> timeline.in(BOOT, () -> ifAlive(id, this::boot));
            case RUNNING -> {
                if (node == null) {
                    timeline.in(JOIN, () -> ifAlive(id, this::join));
                } else if (!node.ready()) {
                    becomesReady(node);
                }
            }
            case SHUTTING_DOWN -> timeline.in(SHUT_DOWN, () -> gone(id));
            default -> timeline.in(FORGET, () -> instances.remove(id));
        }
        Instant end = instance.interruption();
        if (end != null && instance.state().alive()) {
            Duration left = Duration.between(timeline.now(), end);
            timeline.in(left.isNegative() ? Duration.ZERO : left, () -> ifAlive(id, it -> terminate(id, true)));
        }
    }

    /** A group as it has been for long: all its nodes are there. */
    void settle(NodeGroup group, Instant now) {
        groups.put(group.name(), group);
        for (int i = 0; i < group.desired(); i++) {
            InstanceType type = types.get(group.types().get(i % group.types().size()));
            String zone = group.zones().get(i % group.zones().size());
            Instant since = now.minus(Duration.ofMinutes(
                    dice.between(600, (group.lifecycle() == Lifecycle.SPOT ? 6 : 60) * 24 * 60, group.name() + i)));
            Instance instance =
                    instance(group, type, zone, group.lifecycle(), since, true).in(InstanceState.RUNNING, since);
            instances.put(instance.id(), instance);
            things.put(Node.class, node(instance, group, since.plusSeconds(40)).withReady(true));
        }
    }

    /** Nodes of these groups become those of a pool, and the groups are left empty. */
    void handOver(List<String> groupNames, NodePool pool) {
        for (String name : groupNames) {
            groups.computeIfPresent(name, (key, group) -> group.withSizes(0, group.max(), 0));
            for (Instance instance : instances().stream()
                    .filter(it -> it.nodeGroup().equals(name) && it.state().alive())
                    .toList()) {
                Instance own = instance.ungrouped().tagged(pool.tags());
                instances.put(own.id(), own);
                things.find(Node.class, null, own.privateDnsName())
                        .ifPresent(node -> things.put(Node.class, node.withLabels(NodeLabels.of(own, facts))));
            }
        }
    }

    boolean isAlive(String id) {
        Instance instance = instances.get(id);
        return instance != null && instance.state().alive();
    }

    LaunchResult launch(Launch wanted) {
        NodeGroup group = groups.get(wanted.group());
        InstanceType type = types.find(wanted.type()).orElse(null);
        String zone = wanted.zone();
        if (group == null || type == null || !facts.subnets().containsKey(zone)) {
            return new LaunchResult(null, "InvalidParameterValue");
        }
        if (!market.offered(type, zone)) {
            return new LaunchResult(null, "Unsupported");
        }
        if (!market.take(type, zone, timeline.now())) {
            return new LaunchResult(null, "InsufficientInstanceCapacity");
        }
        Instance instance = instance(group, type, zone, wanted.lifecycle(), timeline.now(), wanted.grouped())
                .tagged(wanted.tags());
        instances.put(instance.id(), instance);
        tell(instance, CloudEvent.STATE, Map.of("state", "pending"));
        timeline.in(BOOT, () -> ifAlive(instance.id(), this::boot));
        return new LaunchResult(instance, null);
    }

    private void ifAlive(String id, java.util.function.Consumer<Instance> deed) {
        Instance instance = instances.get(id);
        if (instance != null && instance.state().alive()) {
            deed.accept(instance);
        }
    }

    private void boot(Instance instance) {
        instances.put(instance.id(), instance.in(InstanceState.RUNNING, timeline.now()));
        tell(instance, CloudEvent.STATE, Map.of("state", "running"));
        timeline.in(JOIN, () -> ifAlive(instance.id(), this::join));
    }

    private void join(Instance instance) {
        NodeGroup group = groups.get(instance.nodeGroup());
        if (group == null) {
            return;
        }
        Node node = things.put(Node.class, node(instance, group, timeline.now()));
        controllers.reconcile();
        becomesReady(node);
    }

    private void becomesReady(Node node) {
        timeline.in(
                NODE_READY,
                () -> things.find(Node.class, null, node.name()).ifPresent(it -> {
                    things.put(Node.class, it.withReady(true));
                    controllers.reconcile();
                }));
    }

    boolean terminate(String id, boolean replace) {
        Instance instance = instances.get(id);
        if (instance == null || !instance.state().alive()) {
            return false;
        }
        instances.put(id, instance.in(InstanceState.SHUTTING_DOWN, timeline.now()));
        tell(instance, CloudEvent.STATE, Map.of("state", "shutting-down"));
        NodeGroup group = groups.get(instance.nodeGroup());
        if (!replace && group != null && instance.grouped()) {
            groups.put(group.name(), group.withDesired(Math.max(0, group.desired() - 1)));
        }
        timeline.in(SHUT_DOWN, () -> gone(id));
        timeline.in(REPLACE, () -> fill(instance.nodeGroup()));
        return true;
    }

    private void gone(String id) {
        Instance instance = instances.get(id);
        if (instance != null) {
            instances.put(id, instance.in(InstanceState.TERMINATED, timeline.now()));
            tell(instance, CloudEvent.STATE, Map.of("state", "terminated"));
            things.find(Node.class, null, instance.privateDnsName())
                    .filter(node -> node.instanceId().equals(id))
                    .ifPresent(controllers::removeNode);
            timeline.in(FORGET, () -> instances.remove(id));
        }
    }

    /** Launches what a group lacks, in the zones where it has least. */
    private void fill(String groupName) {
        NodeGroup group = groups.get(groupName);
        if (group == null) {
            return;
        }
        List<Instance> alive = members(groupName).toList();
        Map<String, Integer> perZone = new HashMap<>();
        alive.forEach(it -> perZone.merge(it.zone(), 1, Integer::sum));
        for (int i = alive.size(); i < group.desired(); i++) {
            if (!launchSomewhere(group, perZone)) {
                timeline.in(TRY_AGAIN, () -> fill(groupName));
                return;
            }
        }
    }

    private boolean launchSomewhere(NodeGroup group, Map<String, Integer> perZone) {
        List<String> zones = group.zones().stream()
                .sorted(Comparator.comparing(zone -> perZone.getOrDefault(zone, 0)))
                .toList();
        for (String zone : zones) {
            for (String type : group.types()) {
                Launch wanted = new Launch(group.name(), type, zone, group.lifecycle(), true, Map.of());
                if (launch(wanted).instance() != null) {
                    perZone.merge(zone, 1, Integer::sum);
                    return true;
                }
            }
        }
        return false;
    }

    /** Sizes a group otherwise; false when they contradict each other, or there is no such group. */
    boolean configure(String groupName, int min, int max, int desired) {
        NodeGroup group = groups.get(groupName);
        if (group == null || min < 0 || min > desired || desired > max) {
            return false;
        }
        groups.put(groupName, group.withSizes(min, max, desired));
        List<Instance> alive = members(groupName)
                .sorted(Comparator.comparing(Instance::launched))
                .toList();
        alive.stream().limit(Math.max(0, alive.size() - desired)).forEach(it -> terminate(it.id(), true));
        fill(groupName);
        return true;
    }

    private Stream<Instance> members(String groupName) {
        return instances.values().stream()
                .filter(it -> it.nodeGroup().equals(groupName)
                        && it.grouped()
                        && it.state().alive());
    }

    /** False for an instance nobody knows. */
    boolean change(String id, UnaryOperator<Instance> change) {
        return instances.computeIfPresent(id, (key, it) -> change.apply(it)) != null;
    }

    private void tell(Instance instance, String what, Map<String, String> detail) {
        events.put(new CloudEvent(
                dice.uuid("event/" + facts.name() + "/" + told++).toString(),
                what,
                facts.accountId(),
                facts.region(),
                timeline.now(),
                instance.id(),
                detail));
    }

    /** AWS says that an instance is at raised risk; nothing else happens. */
    boolean recommendRebalance(String id) {
        Instance instance = instances.get(id);
        if (instance == null
                || instance.lifecycle() != Lifecycle.SPOT
                || !instance.state().alive()) {
            return false;
        }
        tell(instance, CloudEvent.REBALANCE, Map.of());
        return true;
    }

    boolean interrupt(String id, Duration notice) {
        Instance instance = instances.get(id);
        if (instance == null
                || instance.lifecycle() != Lifecycle.SPOT
                || !instance.state().alive()
                || instance.interruption() != null) {
            return false;
        }
        instances.put(id, instance.interruptedAt(timeline.now().plus(notice)));
        tell(instance, CloudEvent.INTERRUPTION, Map.of("instance-action", "terminate"));
        timeline.in(notice, () -> ifAlive(id, it -> terminate(it.id(), true)));
        return true;
    }

    private Instance instance(
            NodeGroup group, InstanceType type, String zone, Lifecycle lifecycle, Instant when, boolean grouped) {
        String question = facts.name() + "/instance/" + launched++;
        String ip = freeAddress(zone, question);
        return new Instance(
                "i-0" + dice.hex(16, question),
                facts.name(),
                group.name(),
                type,
                zone,
                lifecycle,
                InstanceState.PENDING,
                when,
                ip,
                "ip-" + ip.replace('.', '-') + ".ec2.internal",
                facts.subnets().getOrDefault(zone, ""),
                type.arch().equals("arm64") ? "ami-0a7c2f4e6b8d10a64" : "ami-0c1d3e5f7a9b2c8a6",
                "vol-0" + dice.hex(16, question + "/root"),
                when,
                null,
                grouped,
                false,
                Map.of());
    }

    /** Each zone has eight blocks of 256 addresses for nodes; pods get others. */
    private String freeAddress(String zone, String question) {
        int block = 32 * (zone.charAt(zone.length() - 1) - 'a');
        for (int attempt = 0; ; attempt++) {
            String ip = facts.network() + "." + (block + dice.between(0, 7, question + "/3/" + attempt)) + "."
                    + dice.between(4, 250, question + "/4/" + attempt);
            if (addresses.add(ip)) {
                return ip;
            }
        }
    }

    private Node node(Instance instance, NodeGroup group, Instant joined) {
        Map<String, String> labels = new LinkedHashMap<>(group.labels());
        labels.putAll(NodeLabels.of(instance, facts));
        return new Node(
                instance.privateDnsName(),
                dice.uuid("node/" + instance.id()).toString(),
                instance.id(),
                instance.type(),
                instance.zone(),
                group.name(),
                instance.lifecycle(),
                Map.copyOf(labels),
                Map.of(),
                group.taints(),
                false,
                false,
                joined,
                instance.privateIp(),
                0);
    }
}
