package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.TestTime;
import io.lowtide.clusteragent.action.ActionJournal;
import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.Exclusions;
import io.lowtide.clusteragent.action.Orders;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.TestKey;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drains nodes of random clusters with random budgets held, and watches every budget at every look of the agent: none
 * ever has fewer healthy pods than it demands through what the agent did.
 *
 * <p>A few drains by default; thousands with {@code -Dlowtide.drains=1000 -Dlowtide.drain-seed=7}.
 */
class RandomDrainsTest {

    private static final UUID CLUSTER = new UUID(7, 7);
    private static final int DRAINS_A_WORLD = 10;

    private final TestKey key = new TestKey("key-1");
    private final Map<String, Integer> outcomes = new HashMap<>();
    private long violations;
    private long evictions;
    private long deletions;
    private long leftCordoned;

    @TempDir
    private Path folder;

    @Test
    void neverBreakABudget() throws Exception {
        int drains = Integer.getInteger("lowtide.drains", 20);
        long seed = Long.getLong("lowtide.drain-seed", 11);
        for (int world = 0; world * DRAINS_A_WORLD < drains; world++) {
            drainsOf(seed + world, Math.min(DRAINS_A_WORLD, drains - world * DRAINS_A_WORLD));
        }

        System.out.printf(
                "%d drains (seed %d): %d evictions, %d deletions, %d budget violations, %d nodes left cordoned, %s%n",
                drains, seed, evictions, deletions, violations, leftCordoned, outcomes);
        assertThat(violations).isZero();
        assertThat(deletions).isZero();
        assertThat(leftCordoned).isZero();
        assertThat(evictions).isPositive();
        assertThat(outcomes.keySet()).isSubsetOf("completed", "pdb_blocked", "timeout", "stuck", "do_not_disrupt");
        assertThat(outcomes).containsKeys("completed", "pdb_blocked");
    }

    private void drainsOf(long seed, int drains) throws Exception {
        Random random = new Random(seed);
        try (SimulatedCluster simulated = SimulatedCluster.start(seed);
                KubernetesControl control = new KubernetesControl(simulated.access())) {
            Watching pace = new Watching(simulated);
            Actuator actuator = new Actuator(
                    control,
                    new ActionJournal(folder.resolve("actions-" + seed), pace),
                    pace,
                    true,
                    () -> new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, false),
                    () -> false);
            for (int i = 0; i < drains; i++) {
                drain(simulated, actuator, random);
            }
            violations += pace.violations;
            evictions += simulated.count("kubernetes.Evict");
            deletions += simulated.count("kubernetes.DeletePod");
        }
    }

    private void drain(SimulatedCluster simulated, Actuator actuator, Random random) throws Exception {
        List<Node> nodes = simulated.drainable();
        if (nodes.isEmpty()) {
            return;
        }
        Node node = nodes.get(random.nextInt(nodes.size()));
        List<Pod> pods = simulated.moving(node);
        List<DisruptionBudget> concerned = simulated.cluster.budgets().stream()
                .filter(budget -> pods.stream().anyMatch(pod -> simulated.covers(budget, pod)))
                .toList();
        List<DisruptionBudget> budgets = concerned.isEmpty() ? simulated.cluster.budgets() : concerned;
        DisruptionBudget held = budgets.get(random.nextInt(budgets.size()));
        simulated.cluster.hold(held.namespace(), held.name(), random.nextInt(3) == 0);
        Map<String, Object> payload = Map.of(
                "node_name", node.name(),
                "timeout_s", 30 + random.nextInt(300),
                "surge", random.nextBoolean(),
                "best_effort", random.nextInt(4) == 0,
                "grace_period", random.nextInt(30));
        String until = simulated.time.now().plus(Duration.ofHours(1)).toString();

        Outcome outcome = actuator.execute(key.command(CLUSTER, "drain_node", payload, false, until))
                .orElseThrow();

        String code = outcome instanceof Outcome.Failed failed ? failed.code() : "completed";
        outcomes.merge(code, 1, Integer::sum);
        boolean cordoned = simulated.cluster.node(node.name()).orElseThrow().unschedulable();
        if (outcome instanceof Outcome.Failed && cordoned) {
            leftCordoned++;
        }
        if (outcome instanceof Outcome.Completed done && !done.result().containsKey("left")) {
            assertThat(simulated.moving(node)).isEmpty();
        }
        simulated.cluster.hold(held.namespace(), held.name(), false);
        simulated.cluster.cordon(node.name(), false);
        simulated.time.advance(Duration.ofMinutes(2));
    }

    /** Looks at all budgets whenever the agent waits. */
    private static final class Watching implements Pace {
        private final SimulatedCluster simulated;
        private final TestTime time;
        private long violations;
        private Set<String> before = Set.of();

        Watching(SimulatedCluster simulated) {
            this.simulated = simulated;
            this.time = simulated.time;
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            look();
            time.pause(duration);
            look();
        }

        /** A budget that has fewer than it demands is broken if we made it so: a pod of it went since it was whole. */
        private void look() {
            Set<String> broken = simulated.cluster.budgets().stream()
                    .filter(budget -> !budget.held())
                    .filter(budget ->
                            healthy(budget) < simulated.cluster.status(budget).desiredHealthy())
                    .map(DisruptionBudget::name)
                    .collect(Collectors.toSet());
            violations += broken.stream().filter(name -> !before.contains(name)).count();
            before = broken;
        }

        private long healthy(DisruptionBudget budget) {
            return simulated.cluster.pods().stream()
                    .filter(pod -> simulated.covers(budget, pod))
                    .filter(Pod::ready)
                    .count();
        }
    }
}
