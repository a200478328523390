package io.lowtide.clusteragent.kubernetes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1DeleteOptions;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Eviction;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.openapi.models.V1Preconditions;
import io.kubernetes.client.util.PatchUtils;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.DeploymentState;
import io.lowtide.clusteragent.action.EvictionAnswer;
import io.lowtide.clusteragent.action.NodePoolState;
import io.lowtide.clusteragent.action.NodeState;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.action.RunningPod;
import io.lowtide.clusteragent.objects.Deployment;
import io.lowtide.clusteragent.objects.Node;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Changes the cluster through its API server: merge patches of what is ours to change, and evictions. */
public final class KubernetesControl implements ClusterControl {

    /** Nulls are written: in a merge patch they take away. */
    private static final Gson JSON = new GsonBuilder().serializeNulls().create();

    private static final String TEMPLATE_HASH = "pod-template-hash";
    private static final String ALL = "All";

    private final Client client;
    private final NodePools nodePools;

    /** Nothing is opened before the first call. */
    public KubernetesControl(KubernetesAccess access) {
        this.client = new Client(access);
        this.nodePools = new NodePools(client);
    }

    @Override
    public NodeState node(String name) throws ClusterUnreachableException, RefusedException {
        return client.call(
                "node " + name, api -> state(new CoreV1Api(api).readNode(name).execute()));
    }

    /** Looked through every few seconds: read one by one, as little of each as is needed. */
    @Override
    public List<NodeState> nodes() throws ClusterUnreachableException, RefusedException {
        return client.call(
                "nodes",
                api -> new ApiReader(api)
                        .all(
                                "/api/v1/nodes",
                                Node.class,
                                node -> Stream.of(new NodeState(
                                        node.metadata().name(),
                                        node.spec().unschedulable(),
                                        node.ready(),
                                        node.metadata().labels(),
                                        node.metadata().annotations()))));
    }

    @Override
    public void cordon(String node, boolean cordoned, Map<String, @Nullable String> annotations, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        Map<String, Object> spec = new HashMap<>();
        spec.put("unschedulable", cordoned ? Boolean.TRUE : null);
        patchNode(node, Map.of("metadata", Map.of("annotations", annotations), "spec", spec), dryRun);
    }

    @Override
    public void label(String node, Map<String, @Nullable String> labels, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        patchNode(node, Map.of("metadata", Map.of("labels", labels)), dryRun);
    }

    @Override
    public List<RunningPod> podsOn(String node) throws ClusterUnreachableException, RefusedException {
        return client.call(
                "pods of " + node,
                api -> Pages.all(
                        after -> new CoreV1Api(api)
                                .listPodForAllNamespaces()
                                .fieldSelector("spec.nodeName=" + node)
                                .limit(Pages.SIZE)
                                ._continue(after)
                                .execute(),
                        (V1PodList list) ->
                                list.getItems().stream().map(RunningPods::of).toList()));
    }

    @Override
    public Optional<RunningPod> pod(String namespace, String name)
            throws ClusterUnreachableException, RefusedException {
        return client.find(
                "pod " + namespace + "/" + name,
                api -> RunningPods.of(
                        new CoreV1Api(api).readNamespacedPod(name, namespace).execute()));
    }

    @Override
    public EvictionAnswer evict(RunningPod pod, @Nullable Integer graceSeconds, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        V1DeleteOptions options = new V1DeleteOptions().preconditions(new V1Preconditions().uid(pod.uid()));
        if (graceSeconds != null) {
            options.setGracePeriodSeconds(graceSeconds.longValue());
        }
        if (dryRun) {
            options.addDryRunItem(ALL);
        }
        V1Eviction eviction = new V1Eviction()
                .apiVersion("policy/v1")
                .kind("Eviction")
                .metadata(new V1ObjectMeta().name(pod.name()).namespace(pod.namespace()))
                .deleteOptions(options);
        String what = "eviction of " + pod.namespace() + "/" + pod.name();
        return client.call(what, api -> {
            CoreV1Api.APIcreateNamespacedPodEvictionRequest call =
                    new CoreV1Api(api).createNamespacedPodEviction(pod.name(), pod.namespace(), eviction);
            // the answer is a Status, which the generated method takes for an Eviction
            try (Response response =
                    (dryRun ? call.dryRun(ALL) : call).buildCall(null).execute()) {
                ResponseBody body = response.body();
                return Evictions.answer(response.code(), body == null ? "" : body.string());
            } catch (IOException e) {
                throw new ApiException(e);
            }
        });
    }

    @Override
    public DeploymentState deployment(String namespace, String name)
            throws ClusterUnreachableException, RefusedException {
        return client.call(
                "deployment " + namespace + "/" + name,
                api -> state(new AppsV1Api(api)
                        .readNamespacedDeployment(name, namespace)
                        .execute()));
    }

    /** A ReplicaSet named for the template hash of its pods was made by the Deployment of that name. */
    @Override
    public Optional<DeploymentState> deploymentOf(RunningPod pod) throws ClusterUnreachableException, RefusedException {
        String owner = pod.controllerName();
        String suffix = "-" + pod.labels().getOrDefault(TEMPLATE_HASH, "?");
        if (!"ReplicaSet".equals(pod.controller()) || owner == null || !owner.endsWith(suffix)) {
            return Optional.empty();
        }
        String name = owner.substring(0, owner.length() - suffix.length());
        return client.find(
                "deployment " + pod.namespace() + "/" + name,
                api -> state(new AppsV1Api(api)
                        .readNamespacedDeployment(name, pod.namespace())
                        .execute()));
    }

    @Override
    public List<DeploymentState> deploymentsWith(String annotation)
            throws ClusterUnreachableException, RefusedException {
        return client.call(
                "deployments",
                api -> new ApiReader(api)
                        .all(
                                "/apis/apps/v1/deployments",
                                Deployment.class,
                                deployment -> Stream.of(deployment)
                                        .filter(it ->
                                                it.metadata().annotations().containsKey(annotation))
                                        .map(KubernetesControl::state)));
    }

    @Override
    public List<RunningPod> podsOf(DeploymentState deployment) throws ClusterUnreachableException, RefusedException {
        return client.call(
                "pods of " + deployment.name(),
                api -> Pages.all(
                        after -> new CoreV1Api(api)
                                .listNamespacedPod(deployment.namespace())
                                .labelSelector(deployment.selector())
                                .limit(Pages.SIZE)
                                ._continue(after)
                                .execute(),
                        (V1PodList list) ->
                                list.getItems().stream().map(RunningPods::of).toList()));
    }

    @Override
    public void scale(
            DeploymentState deployment, int replicas, Map<String, @Nullable String> annotations, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        patchDeployment(
                deployment,
                Map.of("metadata", Map.of("annotations", annotations), "spec", Map.of("replicas", replicas)),
                V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                dryRun);
    }

    @Override
    public void request(DeploymentState deployment, Map<String, Map<String, String>> requests, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        List<Map<String, Object>> containers = requests.entrySet().stream()
                .map(container -> Map.<String, Object>of(
                        "name", container.getKey(), "resources", Map.of("requests", container.getValue())))
                .toList();
        // containers are joined by their names; a merge patch would take the others away
        patchDeployment(
                deployment,
                Map.of("spec", Map.of("template", Map.of("spec", Map.of("containers", containers)))),
                V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
                dryRun);
    }

    @Override
    public NodePoolState nodePool(String name) throws ClusterUnreachableException, RefusedException {
        return nodePools.read(name);
    }

    @Override
    public void applyNodePool(String name, Map<String, Object> spec, boolean force, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        nodePools.apply(name, spec, force, dryRun);
    }

    @Override
    public void close() {
        client.close();
    }

    private void patchNode(String node, Map<String, ?> patch, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        client.call("node " + node, api -> {
            CoreV1Api.APIpatchNodeRequest call = new CoreV1Api(api).patchNode(node, patch(patch));
            return PatchUtils.patch(
                    V1Node.class,
                    () -> (dryRun ? call.dryRun(ALL) : call).buildCall(null),
                    V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                    api);
        });
    }

    private void patchDeployment(DeploymentState deployment, Map<String, ?> patch, String format, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        client.call("deployment " + deployment.namespace() + "/" + deployment.name(), api -> {
            AppsV1Api.APIpatchNamespacedDeploymentRequest call = new AppsV1Api(api)
                    .patchNamespacedDeployment(deployment.name(), deployment.namespace(), patch(patch));
            return PatchUtils.patch(
                    V1Deployment.class, () -> (dryRun ? call.dryRun(ALL) : call).buildCall(null), format, api);
        });
    }

    private static V1Patch patch(Map<String, ?> patch) {
        return new V1Patch(JSON.toJson(patch));
    }

    private static NodeState state(V1Node node) {
        V1ObjectMeta metadata = Objects.requireNonNull(node.getMetadata(), "metadata");
        return new NodeState(
                metadata.getName(),
                node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable()),
                isReady(node),
                copy(metadata.getLabels()),
                copy(metadata.getAnnotations()));
    }

    private static boolean isReady(V1Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static DeploymentState state(V1Deployment deployment) {
        V1ObjectMeta metadata = Objects.requireNonNull(deployment.getMetadata(), "metadata");
        Integer replicas =
                deployment.getSpec() == null ? null : deployment.getSpec().getReplicas();
        return new DeploymentState(
                metadata.getNamespace(),
                metadata.getName(),
                replicas == null ? 1 : replicas,
                Selectors.text(
                        deployment.getSpec() == null
                                ? null
                                : deployment.getSpec().getSelector()),
                copy(metadata.getAnnotations()));
    }

    private static DeploymentState state(Deployment deployment) {
        Deployment.Spec spec = deployment.spec();
        return new DeploymentState(
                deployment.metadata().namespace(),
                deployment.metadata().name(),
                spec == null || spec.replicas() == null ? 1 : spec.replicas(),
                Selectors.text(spec == null ? null : spec.selector()),
                deployment.metadata().annotations());
    }

    private static Map<String, String> copy(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    /** For who needs the same way to the API server. */
    ApiClient api() throws ClusterUnreachableException {
        return client.open();
    }
}
