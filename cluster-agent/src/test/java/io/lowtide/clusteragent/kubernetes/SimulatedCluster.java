package io.lowtide.clusteragent.kubernetes;

import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.TestTime;
import io.lowtide.simulator.kubernetes.AdminTokens;
import io.lowtide.simulator.kubernetes.Authority;
import io.lowtide.simulator.kubernetes.KubernetesFace;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A simulated cluster behind its API server; its time is the test's. */
public final class SimulatedCluster implements AutoCloseable {

    private static final Set<String> SYSTEM = Set.of("kube-system");

    public final TestTime time = new TestTime("2026-01-02T10:00:00Z");
    public final World world;
    public final Cluster cluster;
    private final KubernetesFace face;
    private final Path certificate;

    private SimulatedCluster(long seed) {
        this.world = World.create(new WorldSettings(seed, 1), time);
        this.cluster = world.clusters().getFirst();
        Authority authority = Authority.create();
        this.face = KubernetesFace.start(world, 0, new AdminTokens("secret"), authority);
        try {
            this.certificate = Files.createTempFile("simulated-cluster", ".pem");
            Files.writeString(certificate, authority.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SimulatedCluster start(long seed) {
        return new SimulatedCluster(seed);
    }

    public KubernetesAccess access() {
        return access(new AdminTokens("secret").of(cluster.name()));
    }

    public KubernetesAccess access(String token) {
        return new KubernetesAccess.Address(
                URI.create(face.endpoint() + "/clusters/" + cluster.name()), token, certificate);
    }

    /** Nodes on which nothing of the system runs but what runs everywhere. */
    public List<Node> drainable() {
        return cluster.nodes().stream()
                .filter(node -> moving(node).stream().noneMatch(pod -> SYSTEM.contains(pod.namespace())))
                .filter(node -> !moving(node).isEmpty())
                .toList();
    }

    /** The pods of a node that a drain moves. */
    public List<Pod> moving(Node node) {
        return cluster.podsOn(node.name()).stream()
                .filter(pod -> !pod.workload().kind().podOwner().equals("DaemonSet"))
                .toList();
    }

    public boolean covers(DisruptionBudget budget, Pod pod) {
        return budget.namespace().equals(pod.namespace())
                && pod.labels().entrySet().containsAll(budget.selector().entrySet());
    }

    public long count(String call) {
        return world.counters().snapshot().getOrDefault(call, 0L);
    }

    @Override
    public void close() {
        face.close();
        try {
            Files.deleteIfExists(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
