package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.plan.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of every node that stays why it does. */
final class KeptNodes {
    private static final double SURE = 1;

    private final ClusterState cluster;
    private final Map<String, Opportunity> found = new HashMap<>();
    private final Map<String, Objection> staying;

    KeptNodes(ClusterState cluster, List<Opportunity> found, Map<String, Objection> staying) {
        this.cluster = cluster;
        found.forEach(it -> this.found.put(it.target(), it));
        this.staying = staying;
    }

    List<Plan.Refused> refused(ExchangeRules rules, io.lowtide.planner.plan.Plan planned) {
        Map<String, Objection> why = new HashMap<>();
        for (Refusal refusal : planned.refused()) {
            why.put(refusal.subject(), new Objection(Rule.of(refusal.reason()), refusal.detail()));
        }
        why.putAll(staying);
        rules.refused()
                .forEach((exchange, objection) -> exchange.going().forEach(node -> why.put(node.id(), objection)));
        Set<String> going = new HashSet<>();
        rules.taken().forEach(exchange -> exchange.going().forEach(node -> going.add(node.id())));
        List<Plan.Refused> refused = new ArrayList<>();
        for (NodeState node : cluster.nodes()) {
            if (!going.contains(node.instanceId())) {
                Objection objection = why.getOrDefault(
                        node.instanceId(), new Objection(Rule.NO_CHEAPER_PLACE, "no cheaper place was found"));
                Opportunity opportunity = found.get(node.instanceId());
                refused.add(new Plan.Refused(
                        opportunity == null ? action(node) : action(opportunity),
                        objection.rule(),
                        objection.reason()));
            }
        }
        return refused;
    }

    private static PlannedAction action(NodeState node) {
        return new PlannedAction(
                node.isSpot() ? ActionType.CONSOLIDATE : ActionType.SPOT_REPLACEMENT,
                Target.of(node),
                0,
                node.price(),
                node.price(),
                0,
                SURE,
                Priority.LOW,
                List.of(),
                List.of(),
                0);
    }

    /** What would be done with a node, were it alone. */
    static PlannedAction action(Opportunity found) {
        ActionType type = ActionType.of(found.kind());
        return new PlannedAction(
                type,
                Target.of(found.node()),
                0,
                found.node().price(),
                found.projected(),
                found.risk(),
                found.confidence(),
                Priority.of(type, found.savings(), found.risk()),
                found.candidates().stream().map(Candidate::of).toList(),
                found.receivers(),
                0);
    }
}
