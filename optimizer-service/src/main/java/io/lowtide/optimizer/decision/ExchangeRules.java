package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges exchanges one after the other; what was taken counts against the next. */
final class ExchangeRules {
    private static final int HUNDRED = 100;

    private final ClusterState cluster;
    private final ClusterPolicy policy;
    private final PlanRequest request;
    private final List<Exchange> taken = new ArrayList<>();
    private final Map<Exchange, Objection> refused = new LinkedHashMap<>();

    ExchangeRules(ClusterState cluster, PlanRequest request) {
        this.cluster = cluster;
        this.policy = cluster.policy();
        this.request = request;
    }

    /**
     * @param exchanges the most saving first
     * @param daemons what DaemonSets take of each node that is opened
     */
    static ExchangeRules judged(
            ClusterState cluster, PlanRequest request, List<Exchange> exchanges, Resources daemons) {
        ExchangeRules rules = new ExchangeRules(cluster, request);
        for (Exchange exchange : exchanges) {
            rules.objection(exchange)
                    .ifPresentOrElse(no -> rules.refused.put(exchange, no), () -> rules.taken.add(exchange));
        }
        rules.leaveOutTheScattered(daemons);
        return rules;
    }

    /** Those whose pods the scheduler would find no room for, until none is left. */
    private void leaveOutTheScattered(Resources daemons) {
        while (true) {
            Set<String> homeless = Emptying.afterwards(cluster, taken, daemons);
            List<Exchange> scattered = taken.stream()
                    .filter(exchange -> exchange.going().stream()
                            .flatMap(node -> node.pods().stream())
                            .anyMatch(pod -> homeless.contains(pod.id())))
                    .toList();
            if (scattered.isEmpty()) {
                return;
            }
            taken.removeAll(scattered);
            scattered.forEach(exchange -> refused.put(
                    exchange,
                    new Objection(
                            Rule.SCATTERED_ROOM,
                            "its pods would fit, but not as the scheduler places them, one after the other")));
        }
    }

    List<Exchange> taken() {
        return taken;
    }

    Map<Exchange, Objection> refused() {
        return refused;
    }

    /** Whether some were left out because the scheduler could not follow. */
    boolean isScattered() {
        return refused.values().stream().anyMatch(it -> it.rule() == Rule.SCATTERED_ROOM);
    }

    long savingMicroUsd() {
        return taken.stream().mapToLong(Exchange::savingMicroUsd).sum();
    }

    private Optional<Objection> objection(Exchange exchange) {
        if (exchange.savingMicroUsd() <= 0) {
            return no(Rule.NO_CHEAPER_PLACE, "its pods elsewhere would cost as much");
        }
        ActionType kind = PairedActions.kind(exchange);
        if (!request.wants(kind)) {
            return no(Rule.NOT_ASKED_FOR, kind.code() + " was not asked for");
        }
        if (!policy.binPacking() && exchange.opened().isEmpty()) {
            return no(Rule.BIN_PACKING_DISABLED, "the policy has bin packing switched off");
        }
        return perRun(exchange).or(() -> nodes(exchange)).or(() -> lifecycle(exchange));
    }

    private Optional<Objection> perRun(Exchange exchange) {
        int removed = taken.stream().mapToInt(Exchange::removedForGood).sum() + exchange.removedForGood();
        if (policy.binPacking() && removed > policy.maxNodesPerRun()) {
            return no(
                    Rule.MAX_NODES_PER_RUN,
                    removed + " nodes would go for good (expected: at most " + policy.maxNodesPerRun() + " a run)");
        }
        Integer most = request.maxActions();
        int actions = taken.stream().mapToInt(Exchange::actions).sum() + exchange.actions();
        return most != null && actions > most
                ? no(Rule.MAX_ACTIONS, actions + " actions (expected: at most " + most + ", as was asked for)")
                : Optional.empty();
    }

    private Optional<Objection> nodes(Exchange exchange) {
        int now = cluster.nodes().size();
        Integer most = policy.maxNodes();
        if (most != null && now + exchange.opened().size() > most) {
            return no(
                    Rule.MAX_NODES,
                    now + exchange.opened().size() + " nodes would run on the way (expected: at most " + most + ")");
        }
        int left = now;
        for (Exchange each : with(exchange)) {
            left += each.opened().size() - each.going().size();
        }
        return left < policy.minNodes()
                ? no(
                        Rule.NODES_AT_MINIMUM,
                        left + " nodes would be left (expected: at least " + policy.minNodes() + ")")
                : Optional.empty();
    }

    /** A cluster that is past a limit already may come closer to it, or stay as far. */
    private Optional<Objection> lifecycle(Exchange exchange) {
        Mix now = Mix.of(cluster, taken);
        Mix then = Mix.of(cluster, with(exchange));
        if (then.onDemand() < policy.onDemandBase() && then.onDemand() < now.onDemand()) {
            return no(
                    Rule.ON_DEMAND_BASE,
                    then.onDemand() + " nodes on demand would be left (expected: at least " + policy.onDemandBase()
                            + ")");
        }
        boolean tooMuch = then.spotVcpu() * HUNDRED > then.vcpu() * policy.spotTargetPercent();
        boolean more = then.spotVcpu() * now.vcpu() > now.spotVcpu() * then.vcpu();
        return tooMuch && more
                ? no(Rule.SPOT_TARGET, "more than " + policy.spotTargetPercent() + " % of the vCPU would be spot")
                : Optional.empty();
    }

    private List<Exchange> with(Exchange exchange) {
        return Stream.concat(taken.stream(), Stream.of(exchange)).toList();
    }

    private static Optional<Objection> no(Rule rule, String reason) {
        return Optional.of(new Objection(rule, reason));
    }

    /** How much of a cluster is spot when some exchanges are done. */
    private record Mix(long vcpu, long spotVcpu, long onDemand) {
        static Mix of(ClusterState cluster, List<Exchange> exchanges) {
            List<Offering> nodes = new ArrayList<>();
            cluster.nodes().forEach(node -> nodes.add(Footprints.offering(node)));
            for (Exchange exchange : exchanges) {
                exchange.going().forEach(node -> nodes.remove(node.offering()));
                exchange.opened().forEach(node -> nodes.add(node.offering()));
            }
            return new Mix(
                    nodes.stream().mapToLong(it -> it.type().vcpu()).sum(),
                    nodes.stream()
                            .filter(it -> it.capacityType() == CapacityType.SPOT)
                            .mapToLong(it -> it.type().vcpu())
                            .sum(),
                    nodes.stream()
                            .filter(it -> it.capacityType() == CapacityType.ON_DEMAND)
                            .count());
        }
    }
}
