package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.ClusterView;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.objects.DisruptionBudget;
import io.lowtide.clusteragent.objects.Metrics;
import io.lowtide.clusteragent.objects.Node;
import io.lowtide.clusteragent.objects.NodeClass;
import io.lowtide.clusteragent.objects.PersistentVolume;
import io.lowtide.clusteragent.objects.PersistentVolume.Claim;
import io.lowtide.clusteragent.objects.Pod;
import io.lowtide.clusteragent.snapshot.Sameness;
import io.lowtide.clusteragent.snapshot.Snapshot;
import io.lowtide.clusteragent.snapshot.SnapshotBuilder;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The cluster as its API server shows it. Nodes, pods and budgets must be readable; the rest may be missing. */
public final class KubernetesClusterView implements ClusterView {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesClusterView.class);

    /** Not allowed, or not installed: metrics-server is an add-on, and volumes may be withheld. */
    private static final Set<Integer> ABSENT = Set.of(
            HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_UNAVAILABLE);

    private static final String METRICS = "/apis/metrics.k8s.io/v1beta1/";

    private final KubernetesAccess access;
    private final Clock clock;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Sameness same = new Sameness();
    private volatile @Nullable ApiReader reader;

    /** Nothing is opened before the first look. */
    public KubernetesClusterView(KubernetesAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String kubernetesVersion() throws ClusterUnreachableException {
        ApiReader api = reader();
        return seeing(
                "version",
                () -> api.get("/version", Map.of(), body -> {
                    JsonNode version = ApiReader.JSON.readTree(body);
                    return version.path("gitVersion").asString("");
                }));
    }

    @Override
    public synchronized Snapshot snapshot() throws ClusterUnreachableException {
        Instant takenAt = clock.instant();
        ApiReader api = reader();
        SnapshotBuilder builder = new SnapshotBuilder(same);
        ifThere("metrics", () -> {
            api.each(METRICS + "nodes", Metrics.class, builder::nodeMetrics);
            api.each(METRICS + "pods", Metrics.class, builder::podMetrics);
        });
        ifThere(
                "volumes",
                () -> builder.volumes(
                        api.all("/api/v1/persistentvolumes", PersistentVolume.class, Stream::of),
                        api.all("/api/v1/persistentvolumeclaims", Claim.class, Stream::of)));
        List<NodeSeen> nodes =
                seeing("nodes", () -> api.all("/api/v1/nodes", Node.class, node -> Stream.of(builder.seen(node))));
        List<BudgetSeen> budgets = seeing(
                "budgets",
                () -> api.all(
                        "/apis/policy/v1/poddisruptionbudgets",
                        DisruptionBudget.class,
                        budget -> builder.seen(budget).stream()));
        List<PodSeen> pods =
                seeing("pods", () -> api.all("/api/v1/pods", Pod.class, pod -> builder.seen(pod).stream()));
        return new Snapshot(takenAt, nodes, pods, budgets, nodeClasses(api, builder, nodes));
    }

    /** Null where no node is of one, or they may not be read. */
    private @Nullable List<NodeClassSeen> nodeClasses(ApiReader api, SnapshotBuilder builder, List<NodeSeen> nodes)
            throws ClusterUnreachableException {
        List<NodeClassSeen> classes = new ArrayList<>();
        if (nodes.stream().anyMatch(node -> node.labels().containsKey(NodeClass.LABEL))) {
            ifThere(
                    "node classes",
                    () -> classes.addAll(api.all(
                            "/apis/karpenter.k8s.aws/v1/ec2nodeclasses",
                            NodeClass.class,
                            it -> Stream.of(builder.seen(it)))));
        }
        return classes.isEmpty() ? null : List.copyOf(classes);
    }

    @Override
    public void close() {
        ApiReader open = reader;
        if (open != null) {
            open.close();
        }
    }

    private interface Reading<T> {
        T read() throws ApiException;
    }

    private interface OptionalReading {
        void read() throws ApiException;
    }

    private static <T> T seeing(String what, Reading<T> reading) throws ClusterUnreachableException {
        try {
            return reading.read();
        } catch (ApiException e) {
            throw unreachable(what, e);
        }
    }

    private void ifThere(String what, OptionalReading reading) throws ClusterUnreachableException {
        try {
            reading.read();
            if (missing.remove(what)) {
                LOG.info("{} can be read again", what);
            }
        } catch (ApiException e) {
            if (!ABSENT.contains(e.getCode())) {
                throw unreachable(what, e);
            }
            if (missing.add(what)) {
                LOG.warn("{} cannot be read (status {}); snapshots go without", what, e.getCode());
            }
        }
    }

    private static ClusterUnreachableException unreachable(String what, ApiException e) {
        String status = e.getCode() == 0 ? String.valueOf(e.getCause()) : "status " + e.getCode();
        return new ClusterUnreachableException(what + " cannot be read: " + status, e);
    }

    /** Made when first needed: a certificate or token that is not there yet must not end the agent. */
    private ApiReader reader() throws ClusterUnreachableException {
        ApiReader open = reader;
        if (open != null) {
            return open;
        }
        try {
            open = new ApiReader(Connection.to(access));
        } catch (IOException | RuntimeException e) {
            throw new ClusterUnreachableException("no way to the API server: " + e.getMessage(), e);
        }
        reader = open;
        return open;
    }
}
