package io.lowtide.benchmarks.data;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.PodFootprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Kinds of pods to plan for, drawn from a seed or taken from a trace. */
public enum PodMix {
    /** Requests as Karpenter's scheduling benchmark draws them, nothing demanded beside. */
    GENERIC,
    /** Its five blocks: generic, zone spread, hostname spread, zone affinity, hostname anti-affinity. */
    DIVERSE,
    /** The requests of its thirty deployments in their proportion. */
    WIDE30,
    /** Those deployments with their zone spread and hostname anti-affinity; always a thousand pods. */
    WIDE30_RULES,
    /** Generic, a fifth of them never two on a node. */
    ANTI20,
    /** Generic, thirty services each spread over the zones. */
    ZONE_SPREAD,
    /** Alibaba's pods of 2023 that need no GPU, repeated as often as asked for. */
    OPENB;

    private static final long[] CPU = {100, 250, 500, 1_000, 1_500};
    private static final long[] MEMORY = {100, 256, 512, 1_024, 2_048, 4_096};
    /** Replicas, cpu and memory of Karpenter's wide deployments test. */
    private static final int[][] WIDE = WideDeployments.ROWS;

    /** Whether zones matter to its pods. */
    public boolean zoned() {
        return this == DIVERSE || this == ZONE_SPREAD || this == WIDE30_RULES;
    }

    public List<PodFootprint> pods(Path data, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (this) {
            case GENERIC -> drawn(random, count);
            case DIVERSE -> diverse(random, count);
            case WIDE30 -> wide(count);
            case WIDE30_RULES -> wideWithRules();
            case ANTI20 -> apart(random, count);
            case ZONE_SPREAD -> spread(random, count);
            case OPENB -> openb(data, count);
        };
    }

    private static Resources draw(SplittableRandom random) {
        return new Resources(CPU[random.nextInt(CPU.length)], MEMORY[random.nextInt(MEMORY.length)], 1);
    }

    private static List<PodFootprint> drawn(SplittableRandom random, int count) {
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(new PodFootprint(id(i), draw(random), null, null));
        }
        return pods;
    }

    private static String id(int i) {
        return "p%06d".formatted(i);
    }

    private static List<PodFootprint> apart(SplittableRandom random, int count) {
        PodRules apart = PodRules.NONE
                .withLabels(Map.of("app", "nginx"))
                .withAway(new PodTerm(Topology.HOSTNAME, Map.of("app", "nginx")));
        List<PodFootprint> pods = new ArrayList<>();
        for (PodFootprint pod : drawn(random, count)) {
            pods.add(pods.size() % 5 == 0 ? pod.with(apart) : pod);
        }
        return pods;
    }

    private static List<PodFootprint> spread(SplittableRandom random, int count) {
        List<PodFootprint> pods = new ArrayList<>();
        List<PodRules> services = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            Map<String, String> labels = Map.of("app", "service-" + s);
            services.add(PodRules.NONE.withLabels(labels).withSpreads(new TopologySpread(1, Topology.ZONE, labels)));
        }
        for (PodFootprint pod : drawn(random, count)) {
            pods.add(pod.with(services.get(random.nextInt(services.size()))));
        }
        return pods;
    }

    private static List<PodFootprint> diverse(SplittableRandom random, int count) {
        List<PodFootprint> pods = new ArrayList<>();
        int block = count / 5;
        for (int i = 0; i < count; i++) {
            PodRules rules = switch (i / Math.max(1, block)) {
                case 1 ->
                    labelled(random)
                            .withSpreads(new TopologySpread(1, Topology.ZONE, Map.of("my-label", letter(random))));
                case 2 ->
                    labelled(random)
                            .withSpreads(new TopologySpread(1, Topology.HOSTNAME, Map.of("my-label", letter(random))));
                case 3 -> near(Map.of("my-affininity", letter(random)));
                case 4 ->
                    PodRules.NONE
                            .withLabels(Map.of("app", "nginx"))
                            .withAway(new PodTerm(Topology.HOSTNAME, Map.of("app", "nginx")));
                default -> labelled(random);
            };
            pods.add(new PodFootprint(id(i), draw(random), null, null, rules));
        }
        return pods;
    }

    private static PodRules near(Map<String, String> labels) {
        return PodRules.NONE.withLabels(labels).withNear(new PodTerm(Topology.ZONE, labels));
    }

    private static PodRules labelled(SplittableRandom random) {
        return PodRules.NONE.withLabels(Map.of("my-label", letter(random)));
    }

    private static String letter(SplittableRandom random) {
        return String.valueOf((char) ('a' + random.nextInt(7)));
    }

    private static List<PodFootprint> wide(int count) {
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; pods.size() < count; i++) {
            int position = i % 1_000;
            for (int[] row : WIDE) {
                if (position < row[0]) {
                    pods.add(new PodFootprint(id(pods.size()), new Resources(row[1], row[2], 1), null, null));
                    break;
                }
                position -= row[0];
            }
        }
        return pods;
    }

    private static List<PodFootprint> wideWithRules() {
        List<PodFootprint> pods = new ArrayList<>();
        for (int d = 0; d < WIDE.length; d++) {
            Map<String, String> labels = Map.of("app", "wide-deployment-" + (d + 1));
            PodRules rules = PodRules.NONE
                    .withLabels(labels)
                    .withSpreads(new TopologySpread(1, Topology.ZONE, labels))
                    .withAway(new PodTerm(Topology.HOSTNAME, labels));
            for (int i = 0; i < WIDE[d][0]; i++) {
                pods.add(
                        new PodFootprint(id(pods.size()), new Resources(WIDE[d][1], WIDE[d][2], 1), null, null, rules));
            }
        }
        return pods;
    }

    private static List<PodFootprint> openb(Path data, int count) {
        List<Row> rows = Csv.read(data.resolve("alibaba_openb_pod_list_default.csv")).stream()
                .filter(row -> row.number("num_gpu", 0) == 0)
                .toList();
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i % rows.size());
            long cpu = Math.max(1, row.number("cpu_milli"));
            long memory = Math.max(1, row.number("memory_mib"));
            pods.add(new PodFootprint(id(i), new Resources(cpu, memory, 1), null, null));
        }
        return pods;
    }
}
