package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.ClusterState.SeenNode;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PlacedPods;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Owner;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SagaFixtures {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final NodeSaga.Launched NEW_NODE =
            new NodeSaga.Launched("i-new", "m5.large", "us-east-1a", true, HourlyPrice.of("0.038"));

    private SagaFixtures() {}

    static NodeSaga pending(ActionType type) {
        boolean launches = type.launches();
        return NodeSaga.pending(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                new PlannedAction(
                        type,
                        new Target("i-old", "node-old", "m5.large", "us-east-1a", false, "workers"),
                        1,
                        type.removes() ? HourlyPrice.of("0.096") : HourlyPrice.ZERO,
                        launches ? HourlyPrice.of("0.038") : HourlyPrice.ZERO,
                        0.1,
                        0.9,
                        Priority.HIGH,
                        launches
                                ? List.of(new Candidate(
                                        "m5.large", "us-east-1a", true, HourlyPrice.of("0.038"), 0.1, 0.3))
                                : List.of(),
                        List.of(),
                        3),
                NOW);
    }

    static NodeSaga at(ActionType type, Step step) {
        NodeSaga saga = pending(type);
        boolean launched = type.launches() && step.compareTo(Step.LAUNCH) > 0 && step != Step.SKIPPED;
        return new NodeSaga(
                saga.id(),
                saga.runId(),
                saga.clusterId(),
                saga.action(),
                step,
                1,
                NOW,
                launched ? NEW_NODE : null,
                List.of(),
                null);
    }

    /** The same, of a node of the NodePool "general". */
    static PlannedAction inPool(PlannedAction action) {
        Target target = action.target();
        return new PlannedAction(
                action.type(),
                new Target(
                        target.instanceId(),
                        target.node(),
                        target.instanceType(),
                        target.az(),
                        target.spot(),
                        target.nodeGroup(),
                        "general"),
                action.exchange(),
                action.before(),
                action.after(),
                action.risk(),
                action.confidence(),
                action.priority(),
                action.candidates(),
                action.receivers(),
                action.pods());
    }

    static PlannedAction ofExchange(int exchange, PlannedAction action) {
        return new PlannedAction(
                action.type(),
                action.target(),
                exchange,
                action.before(),
                action.after(),
                action.risk(),
                action.confidence(),
                action.priority(),
                action.candidates(),
                action.receivers(),
                action.pods());
    }

    /** A node of {@link #cluster} that is being emptied into others, for a minute by now; pods of "web" ran on it. */
    static NodeSaga emptying(int id, String node, String price, Step step) {
        return new NodeSaga(
                new UUID(0, id),
                new UUID(0, 0),
                new UUID(0, 0),
                new PlannedAction(
                        ActionType.CONSOLIDATE,
                        new Target("i-" + node, node, "m5.2xlarge", "us-east-1a", false, "workers"),
                        id,
                        HourlyPrice.of(price),
                        HourlyPrice.ZERO,
                        0,
                        0.9,
                        Priority.MEDIUM,
                        List.of(),
                        List.of(),
                        1),
                step,
                1,
                ClusterFixtures.NOW.minusSeconds(61),
                null,
                List.of(new Owner("shop", "ReplicaSet", "web", 1)),
                null);
    }

    /** Nodes n0 and n1 with these pods. */
    static ClusterState cluster(List<PodState> pods, Instant seenAt, SeenNode... nodes) {
        ClusterState state = ClusterFixtures.aCluster().nodes(2).state();
        return cluster(state.nodes(), pods, seenAt, nodes);
    }

    /** As {@link #cluster(List, Instant, SeenNode...)}; neither node takes pods. */
    static ClusterState cordoned(List<PodState> pods, Instant seenAt) {
        ClusterState state = ClusterFixtures.aCluster().nodes(2).state();
        return cluster(state.nodes().stream().map(SagaFixtures::cordoned).toList(), pods, seenAt);
    }

    private static ClusterState cluster(List<NodeState> nodes, List<PodState> pods, Instant seenAt, SeenNode... seen) {
        ClusterState state = ClusterFixtures.aCluster().nodes(2).state();
        return new ClusterState(
                state.clusterId(),
                state.accountId(),
                state.name(),
                state.region(),
                true,
                false,
                ClusterFixtures.NOW,
                nodes,
                true,
                seenAt,
                PlacedPods.of(pods),
                List.of(),
                List.of(seen),
                state.nodeClasses(),
                state.policy());
    }

    /** These nodes, all of which the agent sees too. */
    static ClusterState of(List<NodeState> nodes, List<PodState> pods, Instant seenAt) {
        return cluster(
                nodes,
                pods,
                seenAt,
                nodes.stream()
                        .map(node -> new SeenNode(node.name(), node.instanceId(), true, true))
                        .toArray(SeenNode[]::new));
    }

    /** The same cluster, where the agent sees other nodes. */
    static ClusterState cluster(ClusterState state, List<SeenNode> seen) {
        return cluster(state.nodes(), state.pods(), ClusterFixtures.NOW, seen.toArray(SeenNode[]::new));
    }

    private static NodeState cordoned(NodeState node) {
        return new NodeState(
                node.instanceId(),
                node.name(),
                node.type(),
                node.az(),
                node.capacityType(),
                node.price(),
                node.onDemand(),
                node.cpuPercent(),
                node.memoryPercent(),
                node.allocatable(),
                node.labels(),
                List.of(new NodeState.Taint("node.kubernetes.io/unschedulable", null, "NoSchedule")),
                false,
                node.launchedAt(),
                node.nodeGroup());
    }

    /** A pod of an owner, on a node or on none. */
    static PodState pod(@Nullable String node, String owner, boolean running, Duration age, long cpu) {
        PodState like = ClusterFixtures.aCluster().nodes(1).state().pods().getFirst();
        return new PodState(
                "shop",
                owner + "-7",
                node,
                "ReplicaSet",
                owner,
                like.labels(),
                new Resources(cpu, 1_024, 1),
                like.nodeSelector(),
                like.tolerations(),
                like.apartFrom(),
                like.apartInZone(),
                like.spreads(),
                0,
                false,
                false,
                null,
                running,
                ClusterFixtures.NOW.minus(age));
    }
}
