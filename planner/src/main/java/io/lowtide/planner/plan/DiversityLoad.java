package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.CapacityPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How nodes are spread over pools, zones and ways to buy, and by how much that misses what is wanted, in vCPU. */
public final class DiversityLoad {
    private static final double EPSILON = 1e-9;

    private final PlanPolicy.Diversity wanted;
    private final int zones;
    private final Map<CapacityPool, double[]> pools = new HashMap<>();
    private final Map<String, Integer> nodesIn = new TreeMap<>();
    private double vcpu;
    private double spotVcpu;
    private int nodes;
    private int onDemand;
    private int pods;

    /**
     * @param zones in which nodes can be had
     */
    DiversityLoad(PlanPolicy.Diversity wanted, int zones, List<NodeDraft> drafts) {
        this.wanted = wanted;
        this.zones = zones;
        drafts.forEach(draft -> count(draft, 1));
    }

    /** What a policy wants of nodes and does not get. */
    public static List<Refusal> unmet(PlanPolicy.Diversity wanted, int zones, List<ClusterNode> nodes) {
        List<NodeDraft> drafts = nodes.stream()
                .map(node -> new NodeDraft(node.offering(), node.footprints(), true))
                .toList();
        return new DiversityLoad(wanted, zones, drafts).unmet();
    }

    void count(NodeDraft draft, int sign) {
        double size = sign * draft.offering().type().vcpu();
        vcpu += size;
        nodes += sign;
        pods += sign * draft.pods().size();
        nodesIn.merge(draft.offering().zone(), sign, Integer::sum);
        double[] pool = pools.computeIfAbsent(draft.pool(), same -> new double[4]);
        pool[0] += size;
        pool[1] += sign;
        if (draft.spot()) {
            spotVcpu += size;
            pool[2] += sign * draft.pods().size();
            pool[3] += size;
        } else {
            onDemand += sign;
        }
    }

    /** 0 when everything wanted is reached. */
    double missing() {
        return missingOfPools() + unevenZones();
    }

    /** The same without zones: what other nodes, smaller or more of them, can mend. Zones want no other nodes, but elsewhere. */
    double missingOfPools() {
        return tooMuchInPools() + tooFewPools() + jointLoss() + tooMuchSpot() + tooLittleOnDemand();
    }

    private double each() {
        return nodes == 0 ? 0 : vcpu / nodes;
    }

    private double tooMuchInPools() {
        double most = vcpu * wanted.maxPoolSharePercent() / 100;
        return pools.values().stream()
                .mapToDouble(pool -> Math.max(0, pool[0] - most - EPSILON))
                .sum();
    }

    private double tooFewPools() {
        long used = pools.values().stream().filter(pool -> pool[1] > 0).count();
        return nodes == 0 ? 0 : Math.max(0, wanted.minPools() - used) * each();
    }

    private double jointLoss() {
        double most = (double) pods * wanted.jointLossPercent() / 100;
        double over = pools.values().stream()
                .mapToDouble(pool -> Math.max(0, pool[2] - most - EPSILON))
                .sum();
        return pods == 0 ? 0 : over * vcpu / pods;
    }

    private double tooMuchSpot() {
        return Math.max(0, spotVcpu - vcpu * wanted.spotTargetPercent() / 100 - EPSILON);
    }

    private double tooLittleOnDemand() {
        return nodes == 0 ? 0 : Math.max(0, wanted.onDemandBase() - onDemand) * each();
    }

    private double unevenZones() {
        if (!wanted.azSpread() || nodes == 0) {
            return 0;
        }
        int tooMany = 0;
        int tooFew = Math.max(0, zones - nodesIn.size()) * fewest();
        for (int here : nodesIn.values()) {
            tooMany += Math.max(0, here - most());
            tooFew += Math.max(0, fewest() - here);
        }
        return Math.max(tooMany, tooFew) * each();
    }

    /** Nodes of an even zone at most. */
    private int most() {
        return Math.ceilDiv(nodes, Math.max(1, zones));
    }

    /** Nodes of an even zone at least. */
    private int fewest() {
        return nodes / Math.max(1, zones);
    }

    /** Whether a zone has more nodes than it should where zones are to be even. */
    boolean crowded(String zone) {
        return unevenZones() > 0 && nodesIn.getOrDefault(zone, 0) > most();
    }

    /** What is wanted and not reached, in words. */
    List<Refusal> unmet() {
        List<Refusal> unmet = new ArrayList<>();
        say(unmet, tooMuchInPools(), "maxPoolSharePercent", largestShare(), wanted.maxPoolSharePercent() + " %");
        long used = pools.values().stream().filter(pool -> pool[1] > 0).count();
        say(unmet, tooFewPools(), "minPools", String.valueOf(used), String.valueOf(wanted.minPools()));
        double worst =
                pools.values().stream().mapToDouble(pool -> pool[2]).max().orElse(0);
        say(unmet, jointLoss(), "jointLossPercent", percent(worst, pods), wanted.jointLossPercent() + " %");
        say(unmet, tooMuchSpot(), "spotTargetPercent", percent(spotVcpu, vcpu), wanted.spotTargetPercent() + " %");
        say(
                unmet,
                tooLittleOnDemand(),
                "onDemandBase",
                String.valueOf(onDemand),
                String.valueOf(wanted.onDemandBase()));
        say(unmet, unevenZones(), "azSpread", nodesIn.toString(), "as many in each of " + zones + " zones");
        return unmet;
    }

    private String largestShare() {
        return percent(
                pools.values().stream().mapToDouble(pool -> pool[0]).max().orElse(0), vcpu);
    }

    private static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
    }

    private static void say(List<Refusal> unmet, double missing, String rule, String found, String wanted) {
        if (missing > 0) {
            unmet.add(new Refusal("policy/" + rule, Reason.POLICY_NOT_REACHED, found + " (expected: " + wanted + ")"));
        }
    }
}
