package io.lowtide.planner.trial;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A problem drawn from a seed: workloads with selectors, affinity, taints, spread, nearness and distance by hostname and zone,
 * volumes, graphics processors and disk, on new nodes and on some that run already.
 */
public final class RandomProblem {
    private static final long[] CPU = {0, 10, 100, 250, 500, 1_000, 1_500, 3_000, 7_000};
    private static final long[] MEMORY = {1, 100, 256, 512, 1_024, 2_048, 4_096, 12_000};
    private static final int MOST_WORKLOADS = 8;
    private static final int MOST_NODES = 6;

    private final RandomGenerator random;
    private final List<Offering> offerings;

    private RandomProblem(long seed) {
        this.random = new SplittableRandom(seed);
        this.offerings = TrialOfferings.draw(random);
    }

    /** The same seed and number of pods give the same problem. */
    public static PackingProblem of(long seed, int atMostPods) {
        return new RandomProblem(seed).draw(atMostPods);
    }

    private PackingProblem draw(int atMostPods) {
        int workloads = 1 + random.nextInt(MOST_WORKLOADS);
        List<PodFootprint> pods = new ArrayList<>();
        List<PodFootprint> staying = new ArrayList<>();
        for (int w = 0; w < workloads; w++) {
            Resources requests = requests();
            PodRules rules = rules(w);
            String zone = random.nextInt(10) == 0 ? zone() : null;
            String apart = random.nextInt(12) == 0 ? "apart-" + random.nextInt(2) : null;
            int replicas = 1 + random.nextInt(Math.max(1, 2 * atMostPods / workloads));
            for (int i = 0; i < replicas && pods.size() < atMostPods; i++) {
                boolean odd = random.nextInt(10) == 0;
                PodFootprint pod = new PodFootprint("w" + w + "-" + i, odd ? requests() : requests, zone, apart, rules);
                (random.nextInt(6) == 0 ? staying : pods).add(pod);
            }
        }
        Resources daemons = random.nextBoolean() ? Resources.NONE : new Resources(150, 200, 3);
        return new PackingProblem(pods, offerings, daemons, random.nextInt(3) == 0 ? List.of() : nodes(staying));
    }

    private List<ExistingNode> nodes(List<PodFootprint> staying) {
        List<ExistingNode> nodes = new ArrayList<>();
        int count = offerings.isEmpty() ? 0 : random.nextInt(MOST_NODES);
        for (int n = 0; n < count; n++) {
            Offering offering = offerings.get(random.nextInt(offerings.size()));
            List<PodFootprint> here = new ArrayList<>();
            for (PodFootprint pod : staying) {
                if (random.nextInt(count) == 0 && !elsewhere(nodes, pod)) {
                    here.add(pod);
                }
            }
            nodes.add(new ExistingNode("node-" + n, offering, offering.type().allocatable(), here));
        }
        return nodes;
    }

    private static boolean elsewhere(List<ExistingNode> nodes, PodFootprint pod) {
        return nodes.stream().anyMatch(node -> node.pods().contains(pod));
    }

    private Resources requests() {
        return new Resources(
                CPU[random.nextInt(CPU.length)],
                MEMORY[random.nextInt(MEMORY.length)],
                1,
                random.nextInt(25) == 0 ? 1 : 0,
                random.nextInt(5) == 0 ? 100L * random.nextInt(60) : 0);
    }

    private String zone() {
        return TrialOfferings.ZONES.get(random.nextInt(TrialOfferings.ZONES.size()));
    }

    private PodRules rules(int workload) {
        Map<String, String> labels = new HashMap<>(Map.of("app", "w" + workload));
        labels.put("group", "g" + random.nextInt(3));
        PodRules rules = PodRules.NONE.withNamespace(random.nextInt(5) == 0 ? "other" : "default");
        rules = rules.withLabels(labels);
        if (random.nextInt(3) == 0) {
            rules = rules.withNodeRequirements(requirement());
        }
        if (random.nextInt(3) == 0) {
            rules = rules.withTolerations(toleration());
        }
        if (random.nextInt(3) == 0) {
            rules = rules.withSpreads(new TopologySpread(1 + random.nextInt(2), topology(), selector(labels)));
        }
        if (random.nextInt(5) == 0) {
            rules = rules.withNear(new PodTerm(topology(), selector(labels)));
        }
        if (random.nextInt(4) == 0) {
            rules = rules.withAway(new PodTerm(topology(), selector(labels)));
        }
        return rules;
    }

    /** Mostly the pod's own kind, sometimes its group, sometimes another's. */
    private Map<String, String> selector(Map<String, String> labels) {
        return switch (random.nextInt(6)) {
            case 0 -> Map.of("group", labels.getOrDefault("group", "g0"));
            case 1 -> Map.of("app", "w" + random.nextInt(MOST_WORKLOADS));
            case 2 -> Map.of("group", "g" + random.nextInt(4));
            default -> Map.of("app", labels.getOrDefault("app", "w0"));
        };
    }

    private Topology topology() {
        return random.nextBoolean() ? Topology.HOSTNAME : Topology.ZONE;
    }

    private NodeRequirement requirement() {
        return switch (random.nextInt(7)) {
            case 0 -> NodeRequirement.is(Offering.CAPACITY_TYPE_LABEL, "on-demand");
            case 1 -> NodeRequirement.is(Offering.ARCHITECTURE_LABEL, "amd64");
            case 2 -> NodeRequirement.is(Topology.ZONE.key(), zone(), zone());
            case 3 -> NodeRequirement.is("tier", "fast");
            case 4 -> new NodeRequirement("tier", NodeRequirement.Operator.DOES_NOT_EXIST, List.of());
            case 5 ->
                new NodeRequirement(
                        "karpenter.k8s.aws/instance-cpu", NodeRequirement.Operator.GREATER_THAN, List.of("4"));
            default ->
                new NodeRequirement(
                        "karpenter.k8s.aws/instance-family", NodeRequirement.Operator.NOT_IN, List.of("c5"));
        };
    }

    private Toleration toleration() {
        @Nullable String value = random.nextBoolean() ? null : "batch";
        return random.nextInt(4) == 0
                ? new Toleration(null, null, null)
                : new Toleration(TrialOfferings.DEDICATED.key(), value, Taint.Effect.NO_SCHEDULE);
    }
}
