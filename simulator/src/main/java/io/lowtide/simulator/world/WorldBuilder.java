package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the three clusters of the world. */
final class WorldBuilder {
    private static final String REGION = "us-east-1";
    /** Of what the nodes have; the middle of the 45 to 65 % seen in clusters nobody has tuned. */
    private static final double ASKED_CPU = 0.55;

    private static final double ASKED_MEMORY = 0.55;
    /** What the group of further spot nodes is called in each cluster. */
    private static final String MORE = "web";

    private static final Resources DAEMONS = new Resources(250, 348);
    private static final Resources SYSTEM = new Resources(820, 1576);

    /** A node group to be: how many of which types for which workloads. */
    private record GroupPlan(
            String name, int nodes, Lifecycle lifecycle, Shape shape, List<String> types, String zones) {}

    private record ClusterPlan(
            String name,
            String accountId,
            String version,
            String network,
            String environment,
            List<Integer> podCpuMilli,
            List<GroupPlan> groups) {

        ClusterPlan with(GroupPlan group) {
            List<GroupPlan> all = new ArrayList<>(groups);
            all.add(group);
            return new ClusterPlan(name, accountId, version, network, environment, podCpuMilli, all);
        }
    }

    private static final List<ClusterPlan> PLANS = List.of(
            new ClusterPlan(
                    "prod",
                    World.FIRST_ACCOUNT,
                    "1.33",
                    "10.20",
                    "production",
                    WorkloadGenerator.USUAL_CPU_MILLI,
                    List.of(
                            onDemand("system", 3, Shape.SERVICE, "abc", "m5.large"),
                            onDemand("general", 10, Shape.SERVICE, "abc", "m5.2xlarge"),
                            onDemand("memory", 4, Shape.MEMORY, "ab", "r5.2xlarge"),
                            onDemand("compute", 4, Shape.COMPUTE, "acd", "c5.2xlarge"),
                            spot("batch", 3, Shape.BATCH, "abf", "c6i.2xlarge", "m6a.2xlarge"))),
            new ClusterPlan(
                    "staging",
                    World.FIRST_ACCOUNT,
                    "1.33",
                    "10.30",
                    "staging",
                    WorkloadGenerator.USUAL_CPU_MILLI,
                    List.of(
                            onDemand("general", 5, Shape.SERVICE, "ab", "m6i.xlarge"),
                            onDemand("burstable", 3, Shape.SERVICE, "abc", "t3.xlarge"),
                            spot("batch", 2, Shape.BATCH, "ac", "m5.xlarge", "m5a.xlarge"))),
            new ClusterPlan(
                    "dev",
                    World.SECOND_ACCOUNT,
                    "1.32",
                    "10.40",
                    "development",
                    WorkloadGenerator.USUAL_CPU_MILLI,
                    List.of(
                            onDemand("general", 4, Shape.SERVICE, "bc", "t3.xlarge"),
                            onDemand("arm", 2, Shape.ARM, "bd", "m7g.xlarge", "m6g.xlarge"))));

    private final Dice dice;
    private final Timeline timeline;
    private final Tempo tempo;
    private final Market market;
    private final TypeCatalog types;
    private final Counters counters;
    private final EventQueue events;

    WorldBuilder(
            Dice dice,
            Timeline timeline,
            Tempo tempo,
            Market market,
            TypeCatalog types,
            Counters counters,
            EventQueue events) {
        this.dice = dice;
        this.timeline = timeline;
        this.tempo = tempo;
        this.market = market;
        this.types = types;
        this.counters = counters;
        this.events = events;
    }

    private static GroupPlan onDemand(String name, int nodes, Shape shape, String zones, String... types) {
        return new GroupPlan(name, nodes, Lifecycle.ON_DEMAND, shape, List.of(types), zones);
    }

    private static GroupPlan spot(String name, int nodes, Shape shape, String zones, String... types) {
        return new GroupPlan(name, nodes, Lifecycle.SPOT, shape, List.of(types), zones);
    }

    /** @param spotNodes in all of them together, beside those each has */
    List<Cluster> clusters(int spotNodes) {
        List<Cluster> clusters = new ArrayList<>();
        int left = spotNodes;
        for (ClusterPlan plan : PLANS) {
            int here = Math.ceilDiv(left, PLANS.size() - clusters.size());
            left -= here;
            clusters.add(build(here == 0 ? plan : plan.with(more(here))));
        }
        return clusters;
    }

    private static GroupPlan more(int nodes) {
        return spot(MORE, nodes, Shape.SERVICE, "abcdf", "m5.xlarge", "m5a.xlarge", "m6i.xlarge", "m6a.xlarge");
    }

    /** One cluster of large nodes and many small pods, of a size and a shape chance gives it. */
    List<Cluster> crowd() {
        Dice own = dice.of("crowd");
        List<String> large = List.of("m5.4xlarge", "m6i.4xlarge", "m6a.4xlarge", "c5.4xlarge", "r5.4xlarge");
        List<String> zones = List.of("ab", "abc", "acd");
        List<GroupPlan> groups = new ArrayList<>();
        groups.add(onDemand("system", 2, Shape.SERVICE, "ab", "m5.large"));
        for (int i = 0; i < own.between(1, 3, "groups"); i++) {
            groups.add(onDemand(
                    "general-" + i,
                    own.between(2, 5, "nodes" + i),
                    Shape.SERVICE,
                    zones.get(own.between(0, zones.size() - 1, "zones" + i)),
                    large.get(own.between(0, large.size() - 1, "type" + i))));
        }
        return List.of(build(new ClusterPlan(
                "crowd",
                World.FIRST_ACCOUNT,
                "1.33",
                "10.50",
                "production",
                WorkloadGenerator.SMALL_CPU_MILLI,
                groups)));
    }

    private Cluster build(ClusterPlan plan) {
        Instant now = timeline.now();
        Dice own = dice.of("cluster/" + plan.name());
        ClusterFacts facts = facts(plan, own, now);
        ChangeLog log = new ChangeLog();
        Things things = new Things(log);
        Controllers controllers = new Controllers(facts, timeline, things, own);
        Fleet fleet = new Fleet(facts, timeline, things, controllers, market, types, own, events);
        plan.groups().forEach(group -> fleet.settle(group(group, own, now), now));
        WorkloadGenerator workloads = new WorkloadGenerator(own, now, plan.podCpuMilli());
        workloads.system();
        targets(plan).forEach(workloads::fill);
        workloads.workloads().forEach(it -> things.put(Workload.class, it));
        workloads.budgets().forEach(it -> things.put(DisruptionBudget.class, it));
        controllers.settle(now);
        Provisioner provisioner = new Provisioner(facts, timeline, things, market, types);
        Karpenter karpenter = new Karpenter(timeline, things, controllers, fleet, provisioner, counters);
        return new Cluster(facts, timeline, tempo, log, things, controllers, fleet, karpenter, counters);
    }

    private ClusterFacts facts(ClusterPlan plan, Dice own, Instant now) {
        Map<String, String> subnets = new LinkedHashMap<>();
        market.zones().forEach(zone -> subnets.put(zone.name(), "subnet-0" + own.hex(16, "subnet/" + zone.name())));
        return new ClusterFacts(
                plan.name(),
                plan.accountId(),
                REGION,
                plan.version(),
                "vpc-0" + own.hex(16, "vpc"),
                plan.network(),
                "sg-0" + own.hex(16, "security group"),
                java.util.Collections.unmodifiableMap(subnets),
                Map.of("environment", plan.environment(), "managed-by", "terraform"),
                now.minus(Duration.ofDays(own.between(200, 600, "age"))));
    }

    private static NodeGroup group(GroupPlan plan, Dice own, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>(plan.shape().groupLabels());
        return new NodeGroup(
                plan.name(),
                "eks-" + plan.name() + "-" + own.uuid("asg/" + plan.name()),
                plan.types(),
                plan.lifecycle(),
                plan.zones().chars().mapToObj(letter -> REGION + (char) letter).toList(),
                0,
                plan.nodes() * 2,
                plan.nodes(),
                50,
                Map.copyOf(labels),
                plan.shape().groupTaints(),
                now.minus(Duration.ofDays(own.between(100, 190, "age/" + plan.name()))));
    }

    /** What the workloads of each shape should ask for, beside the system's own. */
    private Map<Shape, Resources> targets(ClusterPlan plan) {
        Map<Shape, Resources> targets = new EnumMap<>(Shape.class);
        for (GroupPlan group : plan.groups()) {
            for (int i = 0; i < group.nodes(); i++) {
                Resources whole =
                        types.get(group.types().get(i % group.types().size())).capacity();
                Resources wanted = new Resources(
                                (long) (whole.cpuMilli() * ASKED_CPU), (long) (whole.memoryMib() * ASKED_MEMORY))
                        .minus(DAEMONS);
                targets.merge(group.shape(), wanted, Resources::plus);
            }
        }
        targets.computeIfPresent(Shape.SERVICE, (shape, wanted) -> wanted.minus(SYSTEM));
        return targets;
    }
}
