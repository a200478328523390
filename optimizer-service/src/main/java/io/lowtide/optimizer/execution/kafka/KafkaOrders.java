package io.lowtide.optimizer.execution.kafka;

import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.TagNode;
import io.lowtide.contracts.cluster.TerminateNode;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.execution.Orders;
import io.lowtide.optimizer.karpenter.PoolBudget;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Order;
import io.lowtide.platform.messaging.Outbox;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Orders by way of the outbox: to agents on one topic, to AWS on the other. */
@Component
class KafkaOrders implements Orders {
    private final Outbox outbox;

    KafkaOrders(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> give(NodeSaga saga, Order order) {
        return switch (order) {
            case Order.Cordon it -> agent(saga, it, "cordon_node", Map.of("node_name", it.node()));
            case Order.PatchPool it -> agent(saga, it, "patch_nodepool", pool(it));
            case Order.Uncordon it -> agent(saga, it, "uncordon_node", Map.of("node_name", it.node()));
            case Order.Drain it ->
                agent(
                        saga,
                        it,
                        "drain_node",
                        it.itGoesAnyway()
                                ? Map.of(
                                        "node_name",
                                        it.node(),
                                        "timeout_s",
                                        it.within().toSeconds(),
                                        "without_room",
                                        it.withoutRoom(),
                                        "best_effort",
                                        true,
                                        "keep_cordon",
                                        true,
                                        "delete_emptydir",
                                        true)
                                : Map.of(
                                        "node_name",
                                        it.node(),
                                        "timeout_s",
                                        it.within().toSeconds()));
            case Order.Launch it -> cloud(saga, LaunchNode.TYPE, launch(saga, it));
            case Order.MarkDrained it ->
                cloud(
                        saga,
                        TagNode.TYPE,
                        new TagNode(
                                it.commandId(),
                                saga.id(),
                                saga.clusterId(),
                                false,
                                it.deadline(),
                                new TagNode.Params(it.instanceId(), Map.of("lowtide/drained", "true"))));
            case Order.Terminate it ->
                cloud(
                        saga,
                        TerminateNode.TYPE,
                        new TerminateNode(
                                it.commandId(),
                                saga.id(),
                                saga.clusterId(),
                                false,
                                it.deadline(),
                                new TerminateNode.Params(it.instanceId(), false, it.drained(), true)));
        };
    }

    private static Map<String, Object> pool(Order.PatchPool order) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("node_pool", order.pool());
        payload.put(
                "requirements",
                order.requirements().stream()
                        .map(it -> Map.of("key", it.key(), "operator", "In", "values", it.values()))
                        .toList());
        if (!order.budgets().isEmpty()) {
            payload.put(
                    "budgets", order.budgets().stream().map(KafkaOrders::budget).toList());
        }
        return payload;
    }

    private static Map<String, String> budget(PoolBudget budget) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("nodes", Integer.toString(budget.nodes()));
        if (budget.schedule() != null && budget.duration() != null) {
            told.put("schedule", budget.schedule());
            told.put("duration", budget.duration());
        }
        return told;
    }

    private static LaunchNode launch(NodeSaga saga, Order.Launch order) {
        return new LaunchNode(
                order.commandId(),
                saga.id(),
                saga.clusterId(),
                false,
                order.deadline(),
                new LaunchNode.Params(
                        order.candidates().stream().map(KafkaOrders::candidate).toList(),
                        1,
                        order.nodeGroup(),
                        null,
                        order.inPlaceOf() == null ? Map.of() : Map.of("lowtide/replaces", order.inPlaceOf())));
    }

    private static LaunchNode.Candidate candidate(Candidate it) {
        return new LaunchNode.Candidate(it.instanceType(), it.az(), it.spot() ? "spot" : "on_demand", null);
    }

    private Mono<Void> agent(NodeSaga saga, Order order, String kind, Map<String, Object> payload) {
        return outbox.append(
                ActionTopics.COMMANDS,
                saga.clusterId().toString(),
                AgentActionRequested.TYPE,
                new AgentActionRequested(
                        order.commandId(), saga.id(), saga.clusterId(), kind, payload, false, order.deadline()),
                saga.clusterId(),
                null);
    }

    private Mono<Void> cloud(NodeSaga saga, String type, Object command) {
        return outbox.append(
                CommandTopics.COMMANDS, saga.clusterId().toString(), type, command, saga.clusterId(), null);
    }
}
