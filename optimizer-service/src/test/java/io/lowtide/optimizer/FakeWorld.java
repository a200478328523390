package io.lowtide.optimizer;

import io.lowtide.contracts.agent.ActionCompleted;
import io.lowtide.contracts.agent.ActionFailed;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.contracts.cluster.CommandFailed;
import io.lowtide.contracts.cluster.CommandOutput;
import io.lowtide.contracts.cluster.CommandSucceeded;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.platform.security.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One cluster that does what it is asked, once for each command id, and keeps count of what must never happen. */
final class FakeWorld {
    private static final Duration OLD = Duration.ofDays(1);

    final UUID cluster = UUID.randomUUID();
    final UUID account = UUID.randomUUID();
    final List<String> log = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    final Map<UUID, Integer> asked = new HashMap<>();
    /** What each patch of a NodePool allowed. */
    final List<Set<String>> patches = new ArrayList<>();

    boolean newNodesComeUp = true;
    boolean drains = true;
    /** Evicted pods find no place but where they were; a drain goes on until its node takes pods again. */
    boolean full;
    /** No spot pool has an instance: what is launched is on demand. */
    boolean noSpot;

    /** Karpenter keeps the nodes, as those of a NodePool. */
    boolean karpenter;
    /** It does what its NodePool says; else it waits. */
    boolean replaces = true;
    /** Somebody else keeps the NodePool as it is. */
    boolean kept;

    boolean blind;
    /** While it is set nothing is answered; what was done is told afterwards. */
    boolean silent;

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final List<Runner> pods = new ArrayList<>();
    private final Map<UUID, Answer> answers = new HashMap<>();
    private final List<Answer> unsaid = new ArrayList<>();
    private final OptimizerService service;
    private final Caller owner;
    private final String policy;
    private final Clock clock;
    private int launched;

    private record Answer(String topic, String type, Object data) {}

    private static final class Machine {
        final String instance;
        final String node;
        final String type;
        final boolean spot;
        final boolean ready;
        final Instant launchedAt;
        boolean cordoned;
        boolean drained;

        Machine(String instance, String type, boolean spot, boolean ready, Instant launchedAt) {
            this.instance = instance;
            this.node = "node-" + instance;
            this.type = type;
            this.spot = spot;
            this.ready = ready;
            this.launchedAt = launchedAt;
        }
    }

    private static final class Runner {
        final String name;

        @Nullable
        String node;

        Instant created;

        Runner(String name, String node, Instant created) {
            this.name = name;
            this.node = node;
            this.created = created;
        }

        boolean isOn(String other) {
            return other.equals(node);
        }
    }

    FakeWorld(OptimizerService service, Caller owner, String policy, Clock clock, int nodes) {
        this.service = service;
        this.owner = owner;
        this.policy = policy;
        this.clock = clock;
        for (int i = 0; i < nodes; i++) {
            Machine machine = new Machine(
                    "i-old" + i, "m5.2xlarge", false, true, clock.instant().minus(OLD));
            machines.put(machine.instance, machine);
            pods.add(new Runner("web-" + i, machine.node, machine.launchedAt));
        }
        service.clusters.tells(cluster, this::snapshot);
        service.discover(owner, cluster, account);
    }

    synchronized List<String> instances() {
        return List.copyOf(machines.keySet());
    }

    synchronized long cordoned() {
        return machines.values().stream().filter(machine -> machine.cordoned).count();
    }

    synchronized boolean allPodsRun() {
        return pods.stream().allMatch(pod -> machines.values().stream().anyMatch(machine -> pod.isOn(machine.node)));
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** Does it, or answers again as before. */
    synchronized void ask(String type, JsonNode data) {
        UUID command = UUID.fromString(data.get("command_id").asString());
        asked.merge(command, 1, Integer::sum);
        Answer answer = answers.computeIfAbsent(command, ignored -> carryOut(type, command, data));
        boolean goesOn = full && data.path("action_type").asString("").equals("drain_node");
        if (silent || goesOn) {
            unsaid.add(answer);
        } else {
            service.tell(owner, answer.topic(), answer.type(), answer.data());
        }
    }

    synchronized void speak() {
        silent = false;
        unsaid.forEach(answer -> service.tell(owner, answer.topic(), answer.type(), answer.data()));
        unsaid.clear();
    }

    /** Everything that was ever answered, said once more. */
    synchronized void repeatItself() {
        answers.values().forEach(answer -> service.tell(owner, answer.topic(), answer.type(), answer.data()));
    }

    private Answer carryOut(String type, UUID command, JsonNode data) {
        UUID saga = UUID.fromString(data.get("saga_id").asString());
        return switch (type) {
            case "action.requested" -> agent(command, saga, data);
            case "launch_node" -> launch(command, saga, data.get("params"));
            case "tag_node" -> {
                String instance = data.at("/params/instance_id").asString();
                log.add("tag " + instance);
                machines.get(instance).drained = true;
                yield succeeded(command, saga, type, List.of());
            }
            case "terminate_node" -> terminate(command, saga, data.get("params"));
            default -> throw new IllegalStateException(type);
        };
    }

    private Answer agent(UUID command, UUID saga, JsonNode data) {
        String kind = data.get("action_type").asString();
        if (kind.equals("patch_nodepool")) {
            return patch(command, saga, data.get("payload"));
        }
        String node = data.at("/payload/node_name").asString();
        log.add(kind.replace("_node", "") + " " + node);
        Machine machine = machines.values().stream()
                .filter(it -> it.node.equals(node))
                .findFirst()
                .orElseThrow();
        if (kind.equals("drain_node")) {
            if (!drains) {
                return new Answer(
                        ActionTopics.RESULTS,
                        ActionFailed.TYPE,
                        new ActionFailed(command, saga, cluster, "agent", "pdb_blocked", "shop/web allows none"));
            }
            machine.cordoned |= data.at("/payload/best_effort").asBoolean(false);
            if (!machine.cordoned) {
                violations.add("drained without a cordon: " + node);
            }
            if (full) {
                pods.stream().filter(pod -> pod.isOn(node)).forEach(pod -> {
                    pod.node = null;
                    pod.created = clock.instant();
                });
                return new Answer(
                        ActionTopics.RESULTS,
                        ActionFailed.TYPE,
                        new ActionFailed(command, saga, cluster, "agent", "abandoned", "it was told to stop"));
            }
            String target = machines.values().stream()
                    .filter(it -> !it.cordoned && it.ready)
                    .reduce((one, other) -> other)
                    .map(it -> it.node)
                    .orElse("nowhere");
            pods.stream().filter(pod -> pod.isOn(node)).forEach(pod -> pod.node = target);
        } else {
            machine.cordoned = kind.equals("cordon_node");
            pods.stream().filter(pod -> pod.node == null && !machine.cordoned).forEach(pod -> pod.node = node);
        }
        return new Answer(
                ActionTopics.RESULTS,
                ActionCompleted.TYPE,
                new ActionCompleted(command, saga, cluster, "agent", false, Map.of()));
    }

    private Answer patch(UUID command, UUID saga, JsonNode payload) {
        log.add("patch " + payload.get("node_pool").asString());
        if (kept) {
            return new Answer(
                    ActionTopics.RESULTS,
                    ActionFailed.TYPE,
                    new ActionFailed(command, saga, cluster, "agent", "conflict", "managed by argocd"));
        }
        Set<String> allowed = new TreeSet<>();
        payload.get("requirements").forEach(it -> it.get("values").forEach(value -> allowed.add(value.asString())));
        patches.add(allowed);
        if (replaces) {
            List.copyOf(machines.values()).stream()
                    .filter(it -> !allowed.contains(it.spot ? "spot" : "on-demand") || !allowed.contains(it.type))
                    .forEach(old -> replace(old, allowed));
        }
        return new Answer(
                ActionTopics.RESULTS,
                ActionCompleted.TYPE,
                new ActionCompleted(command, saga, cluster, "agent", false, Map.of()));
    }

    private void replace(Machine old, Set<String> allowed) {
        String type =
                allowed.stream().filter(it -> it.contains(".")).findFirst().orElseThrow();
        Machine fresh = new Machine("i-new" + launched++, type, true, true, clock.instant());
        machines.put(fresh.instance, fresh);
        pods.stream().filter(pod -> pod.isOn(old.node)).forEach(pod -> pod.node = fresh.node);
        machines.remove(old.instance);
    }

    private Answer launch(UUID command, UUID saga, JsonNode params) {
        JsonNode candidate = StreamSupport.stream(params.get("candidates").spliterator(), false)
                .filter(it -> !noSpot || it.get("lifecycle").asString().equals("on_demand"))
                .findFirst()
                .orElseThrow();
        if (!params.path("node_group").asString("").equals("workers")) {
            violations.add("launched from another template than the old node's: " + params);
        }
        Machine machine = new Machine(
                "i-new" + launched++,
                candidate.get("instance_type").asString(),
                candidate.get("lifecycle").asString().equals("spot"),
                newNodesComeUp,
                clock.instant());
        machines.put(machine.instance, machine);
        log.add("launch " + machine.instance);
        return succeeded(
                command,
                saga,
                "launch_node",
                List.of(new CommandOutput.Launched(
                        machine.instance,
                        machine.type,
                        "us-east-1a",
                        machine.spot ? "spot" : "on_demand",
                        price(machine),
                        machine.node)));
    }

    private Answer terminate(UUID command, UUID saga, JsonNode params) {
        Machine machine = machines.get(params.get("instance_id").asString());
        log.add("terminate " + machine.instance);
        if (params.get("require_drained").asBoolean() && !machine.drained) {
            return new Answer(
                    CommandTopics.RESULTS,
                    CommandFailed.TYPE,
                    new CommandFailed(
                            command,
                            saga,
                            cluster,
                            "terminate_node",
                            new CommandFailed.Error("invalid_state", "not drained", false),
                            new CommandOutput(List.of(), List.of(), null, null),
                            1));
        }
        if (pods.stream().anyMatch(pod -> pod.isOn(machine.node))) {
            violations.add("terminated with pods on it: " + machine.instance);
        }
        machines.remove(machine.instance);
        return succeeded(command, saga, "terminate_node", List.of());
    }

    private Answer succeeded(UUID command, UUID saga, String what, List<CommandOutput.Launched> nodes) {
        return new Answer(
                CommandTopics.RESULTS,
                CommandSucceeded.TYPE,
                new CommandSucceeded(command, saga, cluster, what, new CommandOutput(nodes, List.of(), null, null), 1));
    }

    private static BigDecimal price(Machine machine) {
        return new BigDecimal(
                switch (machine.type) {
                    case "m5.2xlarge" -> machine.spot ? "0.153" : "0.384";
                    case "m5.large" -> machine.spot ? "0.038" : "0.096";
                    default -> machine.spot ? "0.0321" : "0.085";
                });
    }

    private synchronized ClusterSnapshot snapshot() {
        Instant seenAt = blind ? clock.instant().minus(OLD) : clock.instant();
        List<ClusterSnapshot.Instance> instances = machines.values().stream()
                .map(machine -> new ClusterSnapshot.Instance(
                        machine.instance,
                        machine.node,
                        "workers",
                        machine.type,
                        machine.spot ? 2 : 8,
                        machine.spot ? 8_192 : 32_768,
                        "x86_64",
                        "us-east-1a",
                        machine.spot ? "spot" : "on_demand",
                        "running",
                        price(machine),
                        price(machine),
                        10.0,
                        10.0,
                        machine.launchedAt))
                .toList();
        ClusterSnapshotTaken seen = new ClusterSnapshotTaken(
                cluster,
                "agent",
                seenAt,
                machines.values().stream().map(this::node).toList(),
                pods.stream().map(FakeWorld::pod).toList(),
                List.of(),
                null);
        return new ClusterSnapshot(
                cluster,
                owner.org(),
                account,
                "shop",
                "us-east-1",
                "managed",
                false,
                1,
                clock.instant(),
                seenAt,
                instances,
                seen,
                policy,
                7,
                null);
    }

    private NodeSeen node(Machine machine) {
        return new NodeSeen(
                machine.node,
                machine.instance,
                machine.type,
                "us-east-1a",
                machine.spot ? "spot" : "on_demand",
                karpenter ? Map.of("karpenter.sh/nodepool", "general") : Map.of(),
                List.of(),
                machine.spot ? new Amounts(1_900, 7_000) : new Amounts(7_900, 29_000),
                machine.spot ? 29 : 58,
                new Amounts(500, 1_000),
                machine.ready,
                machine.cordoned,
                machine.launchedAt);
    }

    private static PodSeen pod(Runner pod) {
        return new PodSeen(
                "shop",
                pod.name,
                pod.node == null ? "Pending" : "Running",
                pod.node,
                "ReplicaSet",
                "web",
                Map.of("app", "web"),
                new Amounts(500, 1_024),
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                false,
                null,
                pod.created);
    }
}
