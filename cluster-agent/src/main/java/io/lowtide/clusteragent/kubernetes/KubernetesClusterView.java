package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.Metrics;
import io.kubernetes.client.custom.PodMetrics;
import io.kubernetes.client.custom.PodMetricsList;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.PolicyV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.openapi.models.V1NodeList;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimList;
import io.kubernetes.client.openapi.models.V1PersistentVolumeList;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudgetList;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.ClusterView;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.snapshot.Snapshot;
import io.lowtide.clusteragent.snapshot.SnapshotBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster as its API server shows it. Nodes, pods and budgets must be readable; the rest may be missing. */
public final class KubernetesClusterView implements ClusterView {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesClusterView.class);

    /** Not allowed, or not installed: metrics-server is an add-on, and volumes may be withheld. */
    private static final Set<Integer> ABSENT = Set.of(
            HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_UNAVAILABLE);

    /** A pod as the API server tells it is some ten kilobytes, and more while it is read. */
    private static final int PODS_AT_ONCE = 100;

    private final KubernetesAccess access;
    private final Clock clock;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ApiClient client;

    /** Nothing is opened before the first look. */
    public KubernetesClusterView(KubernetesAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String kubernetesVersion() throws ClusterUnreachableException {
        VersionApi version = new VersionApi(client());
        return seeing("version", () -> version.getCode().execute().getGitVersion());
    }

    @Override
    public Snapshot snapshot() throws ClusterUnreachableException {
        Instant takenAt = clock.instant();
        CoreV1Api core = new CoreV1Api(client());
        PolicyV1Api policy = new PolicyV1Api(client());
        ApiClient here = client();
        Metrics metrics = new Metrics(here);
        SnapshotBuilder builder = new SnapshotBuilder();
        ifThere("metrics", () -> {
            builder.nodeMetrics(metrics.getNodeMetrics().getItems());
            builder.podMetrics(podMetrics(here));
        });
        ifThere("volumes", () -> builder.volumes(volumes(core), claims(core)));
        builder.nodes(seeing(
                "nodes",
                () -> Pages.all(
                        after -> core.listNode()
                                .limit(Pages.SIZE)
                                ._continue(after)
                                .execute(),
                        V1NodeList::getItems)));
        builder.budgets(seeing(
                "budgets",
                () -> Pages.all(
                        after -> policy.listPodDisruptionBudgetForAllNamespaces()
                                .limit(Pages.SIZE)
                                ._continue(after)
                                .execute(),
                        V1PodDisruptionBudgetList::getItems)));
        builder.pods(seeing(
                "pods",
                () -> Pages.all(
                        after -> core.listPodForAllNamespaces()
                                .limit(PODS_AT_ONCE)
                                ._continue(after)
                                .execute(),
                        (V1PodList page) -> builder.seen(page.getItems()))));
        return builder.build(takenAt);
    }

    @Override
    public void close() {
        ApiClient open = client;
        if (open != null) {
            open.getHttpClient().dispatcher().cancelAll();
            open.getHttpClient().connectionPool().evictAll();
        }
    }

    /** The client's own way asks for the pods of one namespace only. */
    private static List<PodMetrics> podMetrics(ApiClient client) throws ApiException {
        return new GenericKubernetesApi<>(
                        PodMetrics.class, PodMetricsList.class, "metrics.k8s.io", "v1beta1", "pods", client)
                .list()
                .throwsApiException()
                .getObject()
                .getItems();
    }

    private static List<V1PersistentVolume> volumes(CoreV1Api core) throws ApiException {
        return Pages.all(
                after -> core.listPersistentVolume()
                        .limit(Pages.SIZE)
                        ._continue(after)
                        .execute(),
                V1PersistentVolumeList::getItems);
    }

    private static List<V1PersistentVolumeClaim> claims(CoreV1Api core) throws ApiException {
        return Pages.all(
                after -> core.listPersistentVolumeClaimForAllNamespaces()
                        .limit(Pages.SIZE)
                        ._continue(after)
                        .execute(),
                V1PersistentVolumeClaimList::getItems);
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
    private ApiClient client() throws ClusterUnreachableException {
        ApiClient open = client;
        if (open != null) {
            return open;
        }
        try {
            open = Connection.to(access);
        } catch (IOException | RuntimeException e) {
            throw new ClusterUnreachableException("no way to the API server: " + e.getMessage(), e);
        }
        client = open;
        return open;
    }
}
