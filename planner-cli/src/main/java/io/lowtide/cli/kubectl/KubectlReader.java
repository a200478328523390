package io.lowtide.cli.kubectl;

import io.lowtide.cli.facts.Prices;
import io.lowtide.cli.problem.BadInputException;
import io.lowtide.cli.problem.PlanRequest;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.Amount;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code kubectl get nodes,pods,pdb -A -o json} lists. What it does not say is taken on the safe side: pods with a
 * volume stay in their zone, those of no ReplicaSet stay off spot unless they run on it, only the architectures that run are
 * bought, and nodes whose price is not known are left alone.
 */
public final class KubectlReader {
    private static final int USUAL_VCPU = 16;
    private static final int FEW_NODES = 5;
    private static final int MOST_OF_A_POOL = 40;

    private final Prices prices;
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Tree> nodes = new LinkedHashMap<>();
    private final List<Tree> pods = new ArrayList<>();
    private final List<PodDisruptionBudget> budgets = new ArrayList<>();

    private KubectlReader(Prices prices) {
        this.prices = prices;
    }

    /**
     * @throws BadInputException where it is not such a list
     */
    public static PlanRequest read(@Nullable Object list, Prices prices, Instant now) {
        KubectlReader reader = new KubectlReader(prices);
        new Tree(list).at("items").each().forEach(item -> reader.about(item, () -> reader.item(item)));
        return reader.request(now);
    }

    /** Does something with an item; what is wrong with it is collected with its name. */
    private void about(Tree item, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add("$.items: %s %s: %s".formatted(item.at("kind").text("item"), name(item), e.getMessage()));
        }
    }

    /**
     * The region of the cluster, as its nodes say.
     *
     * @throws BadInputException where they say none, or several
     */
    public static String region(@Nullable Object list) {
        Set<String> regions = new TreeSet<>();
        for (Tree item : new Tree(list).at("items").each()) {
            if (item.at("kind").is("Node")) {
                regions.add(NodeMapping.region(item));
            }
        }
        regions.remove("");
        if (regions.size() != 1) {
            throw new BadInputException(
                    List.of("--region: missing, and the nodes say " + regions + " (expected: one region)"));
        }
        return regions.iterator().next();
    }

    private static String name(Tree item) {
        String namespace = item.at("metadata", "namespace").text("");
        return namespace.isEmpty() ? NodeMapping.name(item) : namespace + "/" + NodeMapping.name(item);
    }

    private void item(Tree item) {
        switch (item.at("kind").text("")) {
            case "Node" -> nodes.put(NodeMapping.name(item), item);
            case "Pod" -> {
                if (!PodMapping.over(item)) {
                    pods.add(item);
                }
            }
            case "PodDisruptionBudget" -> budget(item);
            default -> {
                // people list more than is asked for
            }
        }
    }

    private void budget(Tree item) {
        Tree spec = item.at("spec");
        if (!spec.at("selector", "matchLabels").present()
                || spec.at("selector", "matchExpressions").present()) {
            notes.add(
                    NodeMapping.name(item) + ": its selector is not of equal labels alone; it is taken to cover all of "
                            + item.at("metadata", "namespace").text("default"));
        }
        Amount least = amount(spec.at("minAvailable"));
        Amount most = amount(spec.at("maxUnavailable"));
        budgets.add(new PodDisruptionBudget(
                item.at("metadata", "namespace").text("default") + "/" + NodeMapping.name(item),
                item.at("metadata", "namespace").text("default"),
                spec.at("selector", "matchExpressions").present()
                        ? Map.of()
                        : spec.at("selector", "matchLabels").texts(),
                least,
                least == null && most == null ? Amount.of(1) : most));
    }

    private static @Nullable Amount amount(Tree amount) {
        if (!amount.present()) {
            return null;
        }
        String text = amount.text("");
        return text.endsWith("%")
                ? Amount.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : Amount.of(Integer.parseInt(text));
    }

    private PlanRequest request(Instant now) {
        if (nodes.isEmpty()) {
            throw new BadInputException(
                    List.of("$.items: no nodes (expected: the output of kubectl get nodes,pods,pdb -A -o json)"));
        }
        Map<String, Resources> daemonsOn = new HashMap<>();
        Map<String, List<ClusterPod>> podsOn = new HashMap<>();
        List<ClusterPod> pending = new ArrayList<>();
        for (Tree pod : pods) {
            about(pod, () -> {
                String node = pod.at("spec", "nodeName").text("");
                Tree on = nodes.get(node);
                if (PodMapping.staysWithNode(pod)) {
                    daemonsOn.merge(node, PodMapping.requests(pod), Resources::plus);
                } else if (on == null) {
                    pending.add(new PodMapping(pod).map(null, offSpot(pod, null)));
                } else {
                    podsOn.computeIfAbsent(node, same -> new ArrayList<>())
                            .add(new PodMapping(pod).map(NodeMapping.zone(on), offSpot(pod, on)));
                }
            });
        }
        List<ClusterNode> running = new ArrayList<>();
        Resources daemons = Resources.NONE;
        for (Map.Entry<String, Tree> entry : nodes.entrySet()) {
            Tree node = entry.getValue();
            Resources here = daemonsOn.getOrDefault(entry.getKey(), Resources.NONE);
            daemons = new Resources(
                    Math.max(daemons.cpuMillis(), here.cpuMillis()),
                    Math.max(daemons.memoryMib(), here.memoryMib()),
                    Math.max(daemons.pods(), here.pods()));
            List<ClusterPod> on = podsOn.getOrDefault(entry.getKey(), List.of());
            about(node, () -> running.add(NodeMapping.map(node, prices, here, on, notes)));
            if (!NodeMapping.priced(node, prices)) {
                notes.add(entry.getKey() + ": the price of \"" + NodeMapping.type(node)
                        + "\" is not known; it is left alone and counts as 0");
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        PlanningProblem problem = new PlanningProblem(
                pending, market(running), daemons, running, policy(running), SearchBudget.forPods(pods.size()));
        notes.add(prices.source());
        return new PlanRequest(problem, DisruptionRules.of(budgets, now), PlanMode.CONSOLIDATE, notes);
    }

    /** Only pods of a ReplicaSet are sure to come back elsewhere soon. */
    private static boolean offSpot(Tree pod, @Nullable Tree node) {
        boolean replaceable = pod.at("metadata", "ownerReferences").each().stream()
                .anyMatch(owner -> owner.at("kind").is("ReplicaSet"));
        boolean onSpot = node != null && NodeMapping.capacityType(node) == CapacityType.SPOT;
        return !replaceable && !onSpot;
    }

    private List<MarketOffer> market(List<ClusterNode> running) {
        Set<String> zones = new TreeSet<>();
        Set<Architecture> architectures = new HashSet<>();
        boolean burstable = false;
        int largest = USUAL_VCPU;
        for (ClusterNode node : running) {
            InstanceType type = node.offering().type();
            zones.add(node.offering().zone());
            architectures.add(type.architecture());
            burstable |= type.burstable();
            largest = Math.max(largest, type.vcpu());
        }
        boolean gpus = pods.stream().anyMatch(pod -> PodMapping.requests(pod).gpus() > 0);
        boolean mayBurst = burstable;
        int most = largest;
        return prices.market(zones).stream()
                .filter(offer -> {
                    InstanceType type = offer.offering().type();
                    return architectures.contains(type.architecture())
                            && type.vcpu() <= most
                            && (gpus || type.gpus() == 0)
                            && (mayBurst || !type.burstable());
                })
                .toList();
    }

    private static PlanPolicy policy(List<ClusterNode> running) {
        return running.size() < FEW_NODES
                ? PlanPolicy.DEFAULT
                : PlanPolicy.DEFAULT.with(new PlanPolicy.Diversity(100, 0, MOST_OF_A_POOL, 3, MOST_OF_A_POOL, false));
    }
}
