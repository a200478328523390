package io.lowtide.chaos.drains;

import io.lowtide.chaos.Experiment;
import io.lowtide.chaos.Finding;
import io.lowtide.clusteragent.action.ActionJournal;
import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.Exclusions;
import io.lowtide.clusteragent.action.Orders;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.kubernetes.KubernetesControl;
import io.lowtide.simulator.witness.Findings;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The agent's own actuator drains nodes of random clusters through the Kubernetes API, with random deadlines, grace,
 * surges and budgets held, until there were enough drains and enough evictions. A witness beside the cluster says whether a budget was broken.
 */
public final class DrainsExperiment implements Experiment {

    private static final int DRAINS = 1000;
    private static final int DRAINS_QUICK = 20;
    private static final int DRAINS_A_CROWD = 10;
    private static final long WANTED_EVICTIONS = 50_000;
    private static final UUID CLUSTER = new UUID(7, 7);

    private final Signer signer = new Signer();

    @Override
    public String name() {
        return "drains";
    }

    /** What has come together so far. */
    private static final class Sum {
        private final Map<String, Integer> outcomes = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();
        private int drains;
        private int clusters;
        private long evictions;
        private long refusals;
        private long deletions;
        private long violations;
        private long cordoned;
        private long notEmpty;
    }

    @Override
    public Finding run(Conditions conditions) throws IOException, InterruptedException {
        int drains = conditions.quick() ? DRAINS_QUICK : DRAINS;
        Sum sum = new Sum();
        long evictions = conditions.quick() ? 0 : WANTED_EVICTIONS;
        for (long seed = conditions.seed(); sum.drains < drains || sum.evictions < evictions; seed++) {
            crowd(conditions, seed, sum);
            if (sum.clusters % 5 == 0) {
                conditions.note(
                        "%d of %d drains, %d evictions, %d budgets broken, %d deletions, %d left cordoned",
                        sum.drains, drains, sum.evictions, sum.violations, sum.deletions, sum.cordoned);
            }
        }
        return finding(sum);
    }

    private void crowd(Conditions conditions, long seed, Sum sum) throws IOException, InterruptedException {
        Random random = new Random(seed);
        try (Crowd crowd = new Crowd(seed, conditions.folder());
                KubernetesControl control = new KubernetesControl(crowd.access())) {
            Actuator actuator = new Actuator(
                    control,
                    new ActionJournal(conditions.folder().resolve("actions-" + seed), crowd.time),
                    crowd.time,
                    true,
                    () -> new Orders(CLUSTER, signer.trusted(), Exclusions.USUAL, false, false),
                    () -> false);
            for (int i = 0; i < DRAINS_A_CROWD && !crowd.drainable().isEmpty(); i++) {
                drain(crowd, actuator, random, sum);
                sum.drains++;
            }
            Findings seen = crowd.witness.findings();
            sum.clusters++;
            sum.violations += seen.pdbViolations();
            sum.faults.addAll(seen.faults());
            sum.evictions += crowd.count("kubernetes.Evict");
            sum.refusals += crowd.count("kubernetes.EvictionRefused");
            sum.deletions += crowd.count("kubernetes.DeletePod");
        }
    }

    private void drain(Crowd crowd, Actuator actuator, Random random, Sum sum) throws InterruptedException {
        List<Node> nodes = crowd.drainable();
        Node node = nodes.get(random.nextInt(nodes.size()));
        List<DisruptionBudget> budgets = crowd.budgetsOver(node);
        DisruptionBudget held = budgets.get(random.nextInt(budgets.size()));
        crowd.cluster.hold(held.namespace(), held.name(), random.nextInt(4) == 0);
        Map<String, Object> payload = Map.of(
                "node_name", node.name(),
                "timeout_s", 30 + random.nextInt(240),
                "surge", random.nextBoolean(),
                "best_effort", random.nextInt(4) == 0,
                "grace_period", random.nextInt(30));
        String until = crowd.time.now().plus(Duration.ofHours(1)).toString();

        Outcome outcome = actuator.execute(signer.command(CLUSTER, "drain_node", payload, until))
                .orElseThrow();

        sum.outcomes.merge(outcome instanceof Outcome.Failed failed ? failed.code() : "completed", 1, Integer::sum);
        boolean cordoned = crowd.cluster.node(node.name()).orElseThrow().unschedulable();
        if (outcome instanceof Outcome.Failed && cordoned) {
            sum.cordoned++;
        }
        if (outcome instanceof Outcome.Completed done
                && !done.result().containsKey("left")
                && !crowd.moving(node).isEmpty()) {
            sum.notEmpty++;
        }
        crowd.cluster.hold(held.namespace(), held.name(), false);
        crowd.cluster.cordon(node.name(), false);
        crowd.time.pause(Duration.ofMinutes(2));
    }

    private Finding finding(Sum sum) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("drains", sum.drains);
        figures.put("clusters", sum.clusters);
        figures.put("evictions", sum.evictions);
        figures.put("refused_and_tried_again", sum.refusals);
        figures.put("pdb_violations", sum.violations);
        figures.put("deletions", sum.deletions);
        figures.put("left_cordoned", sum.cordoned);
        figures.put("outcomes", sum.outcomes);
        List<String> faults = new ArrayList<>(sum.faults.stream().limit(5).toList());
        expectNone(faults, sum.deletions, "pods were deleted where an eviction was owed");
        expectNone(faults, sum.cordoned, "nodes were left cordoned by drains that failed");
        expectNone(faults, sum.notEmpty, "drains said they were done with pods still on the node");
        return Finding.of(name(), figures, faults);
    }

    private static void expectNone(List<String> faults, long found, String what) {
        if (found > 0) {
            faults.add(found + " " + what);
        }
    }
}
