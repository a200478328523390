package io.lowtide.chaos.drains;

import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.simulator.kubernetes.AdminTokens;
import io.lowtide.simulator.kubernetes.Authority;
import io.lowtide.simulator.kubernetes.KubernetesFace;
import io.lowtide.simulator.witness.Witness;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.WorkloadKind;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A crowded cluster behind its API server, with a witness beside it; its time is the experiment's. */
final class Crowd implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");

    final PassingTime time = new PassingTime(START);
    final Cluster cluster;
    final Witness witness;
    private final World world;
    private final KubernetesFace face;
    private final KubernetesAccess access;

    Crowd(long seed, Path folder) throws IOException {
        this.world = World.crowded(new WorldSettings(seed, 1), time);
        this.cluster = world.clusters().getFirst();
        this.witness = Witness.of(world);
        Authority authority = Authority.create();
        AdminTokens tokens = new AdminTokens("chaos");
        this.face = KubernetesFace.start(world, 0, tokens, authority);
        Path certificate = Files.writeString(folder.resolve("authority-" + seed + ".pem"), authority.pem());
        this.access = new KubernetesAccess.Address(
                URI.create(face.endpoint() + "/clusters/" + cluster.name()), tokens.of(cluster.name()), certificate);
    }

    KubernetesAccess access() {
        return access;
    }

    /** Nodes with pods to move, none of them the system's. */
    List<Node> drainable() {
        return cluster.nodes().stream()
                .filter(node -> !moving(node).isEmpty())
                .filter(node ->
                        moving(node).stream().noneMatch(pod -> pod.namespace().equals("kube-system")))
                .toList();
    }

    /** The pods of a node that a drain moves. */
    List<Pod> moving(Node node) {
        return cluster.podsOn(node.name()).stream()
                .filter(pod -> pod.workload().kind() != WorkloadKind.DAEMON_SET)
                .toList();
    }

    /** The budgets over pods of a node, or all where there is none. */
    List<DisruptionBudget> budgetsOver(Node node) {
        List<Pod> pods = moving(node);
        List<DisruptionBudget> over = cluster.budgets().stream()
                .filter(budget -> pods.stream()
                        .anyMatch(pod -> budget.namespace().equals(pod.namespace())
                                && pod.labels()
                                        .entrySet()
                                        .containsAll(budget.selector().entrySet())))
                .toList();
        return over.isEmpty() ? cluster.budgets() : over;
    }

    long count(String call) {
        return world.counters().snapshot().getOrDefault(call, 0L);
    }

    @Override
    public void close() {
        witness.close();
        face.close();
    }
}
