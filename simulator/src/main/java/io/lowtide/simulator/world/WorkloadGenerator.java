package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Invents the workloads of a cluster: as many as ask for the wanted part of what its node groups offer. */
final class WorkloadGenerator {
    private static final List<String> SERVICES = List.of(
            "checkout",
            "cart",
            "catalog",
            "search",
            "payments",
            "orders",
            "inventory",
            "shipping",
            "pricing",
            "profile",
            "sessions",
            "reviews",
            "recommender",
            "notifications",
            "invoices",
            "ledger",
            "fraud",
            "gateway",
            "images",
            "storefront",
            "promotions",
            "returns",
            "warehouse",
            "partners",
            "exports",
            "feeds",
            "mailer",
            "reports",
            "geo",
            "tax",
            "loyalty",
            "surveys",
            "chat",
            "support",
            "identity",
            "tokens",
            "quotas",
            "webhooks",
            "audit",
            "metering");
    private static final List<String> TEAMS = List.of("shop", "platform", "logistics", "payments");
    /** What containers of services usually ask for. */
    static final List<Integer> USUAL_CPU_MILLI = List.of(200, 250, 400, 500, 500, 750, 1000);

    /** Many pods on few nodes. */
    static final List<Integer> SMALL_CPU_MILLI = List.of(50, 75, 100, 100, 150, 200);

    private static final int LARGEST_SHARE = 4;

    private final Dice dice;
    private final Instant now;
    private final List<Integer> cpuMilli;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<DisruptionBudget> budgets = new ArrayList<>();
    private int invented;

    WorkloadGenerator(Dice dice, Instant now, List<Integer> cpuMilli) {
        this.dice = dice;
        this.now = now;
        this.cpuMilli = List.copyOf(cpuMilli);
    }

    List<Workload> workloads() {
        return List.copyOf(workloads);
    }

    List<DisruptionBudget> budgets() {
        return List.copyOf(budgets);
    }

    /** What every EKS cluster runs of its own. */
    void system() {
        daemon("aws-node", 50, 64, "amazon-k8s-cni:v1.19.2");
        daemon("kube-proxy", 100, 32, "eks/kube-proxy:v1.33.0");
        daemon("ebs-csi-node", 30, 120, "eks/aws-ebs-csi-driver:v1.40.0");
        daemon("fluent-bit", 50, 100, "aws-observability/aws-for-fluent-bit:2.32.5");
        daemon("node-exporter", 20, 32, "prometheus/node-exporter:v1.9.0");
        Workload dns = add(
                "kube-system",
                "coredns",
                WorkloadKind.DEPLOYMENT,
                2,
                new Resources(100, 70),
                Shape.SYSTEM,
                "eks/coredns:v1.12.0");
        budget(dns, null, 1);
        add(
                "kube-system",
                "metrics-server",
                WorkloadKind.DEPLOYMENT,
                2,
                new Resources(100, 200),
                Shape.SYSTEM,
                "eks/metrics-server:v0.7.2");
        add(
                "kube-system",
                "ebs-csi-controller",
                WorkloadKind.DEPLOYMENT,
                2,
                new Resources(60, 240),
                Shape.SYSTEM,
                "eks/aws-ebs-csi-driver:v1.40.0");
        Workload balancer = add(
                "kube-system",
                "aws-load-balancer-controller",
                WorkloadKind.DEPLOYMENT,
                2,
                new Resources(100, 128),
                Shape.SYSTEM,
                "eks/aws-load-balancer-controller:v2.12.0");
        budget(balancer, 1, null);
        add(
                "kube-system",
                "cluster-autoscaler",
                WorkloadKind.DEPLOYMENT,
                1,
                new Resources(100, 300),
                Shape.SYSTEM,
                "autoscaling/cluster-autoscaler:v1.33.0");
    }

    private void daemon(String name, int cpuMilli, int memoryMib, String image) {
        add(
                "kube-system",
                name,
                WorkloadKind.DAEMON_SET,
                0,
                new Resources(cpuMilli, memoryMib),
                Shape.EVERYWHERE,
                image);
    }

    /** Fills node groups that take the same pods with workloads of a shape, until their requests reach a target. */
    void fill(Shape shape, Resources target) {
        Resources asked = Resources.NONE;
        int number = 0;
        while (target.cpuMilli() - asked.cpuMilli() >= cpuMilli.getFirst()) {
            String question = "workload" + invented++;
            Dice own = dice.of(question);
            long left = target.cpuMilli() - asked.cpuMilli();
            long cpu = Math.min(
                    cpuMilli.get(own.between(0, cpuMilli.size() - 1, "cpu")), Math.max(cpuMilli.getFirst(), left / 2));
            int most = (int) Math.max(1, Math.min(left, target.cpuMilli() / LARGEST_SHARE) / cpu);
            int replicas = Math.min(most, own.between(2, 6, "replicas"));
            // what is still wanted of memory for each core still wanted, a bit more or less
            double mibPerMilli = (double) Math.max(0, target.memoryMib() - asked.memoryMib()) / left;
            long memory = Math.max(64, (long) (cpu * mibPerMilli * (0.75 + 0.5 * own.unit("memory"))) / 16 * 16);
            invent(shape, number++, replicas, new Resources(cpu, memory), own);
            asked = asked.plus(new Resources(cpu * replicas, memory * replicas));
        }
    }

    private void invent(Shape shape, int number, int replicas, Resources requests, Dice own) {
        String service = SERVICES.get((invented * 7 + shape.ordinal()) % SERVICES.size());
        String name = service + shape.suffix() + (invented > SERVICES.size() ? "-" + invented : "");
        String team = TEAMS.get(own.between(0, TEAMS.size() - 1, "team"));
        boolean stateful = shape.stateful() && number % 3 == 0;
        WorkloadKind kind = shape == Shape.BATCH
                ? WorkloadKind.JOB
                : stateful ? WorkloadKind.STATEFUL_SET : WorkloadKind.DEPLOYMENT;
        String image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/" + service + ":1." + own.between(0, 60, "tag");
        Workload workload = add(team, name, kind, replicas, requests, shape, image);
        if (kind != WorkloadKind.JOB && replicas > 1 && own.unit("budget") < (stateful ? 0.9 : 0.4)) {
            boolean unavailable = stateful || own.unit("sort") < 0.5;
            budget(workload, unavailable ? null : replicas - 1, unavailable ? 1 : null);
        }
    }

    private void budget(
            Workload workload,
            @org.jspecify.annotations.Nullable Integer least,
            @org.jspecify.annotations.Nullable Integer most) {
        budgets.add(new DisruptionBudget(
                workload.namespace(),
                workload.name(),
                dice.uuid("budget/" + workload.namespace() + "/" + workload.name())
                        .toString(),
                Map.of("app.kubernetes.io/name", workload.name()),
                least,
                most,
                false,
                workload.created(),
                0));
    }

    private Workload add(
            String namespace,
            String name,
            WorkloadKind kind,
            int replicas,
            Resources requests,
            Shape shape,
            String image) {
        Dice own = dice.of(namespace + "/" + name);
        Workload workload = new Workload(
                namespace,
                name,
                own.uuid("uid").toString(),
                kind,
                replicas,
                Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/part-of", namespace),
                kind == WorkloadKind.JOB && own.unit("pinned") < 0.3
                        ? Map.of("karpenter.sh/do-not-disrupt", "true")
                        : Map.of(),
                requests,
                shape.nodeSelector(),
                shape.tolerations(),
                replicas > 1
                        && (shape == Shape.SYSTEM || kind == WorkloadKind.STATEFUL_SET || own.unit("spread") < 0.5),
                kind == WorkloadKind.STATEFUL_SET ? 20 * own.between(1, 10, "volume") : 0,
                image,
                shape == Shape.EVERYWHERE
                        ? "system-node-critical"
                        : shape == Shape.SYSTEM ? "system-cluster-critical" : null,
                0.12 + 0.12 * own.unit("cpu use"),
                0.36 + 0.18 * own.unit("memory use"),
                own.suffix(9, "hash"),
                now.minus(Duration.ofDays(own.between(30, 300, "created"))),
                0);
        workloads.add(workload);
        return workload;
    }
}
