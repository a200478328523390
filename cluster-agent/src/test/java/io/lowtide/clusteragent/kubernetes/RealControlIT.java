package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.CustomObjectsApi;
import io.kubernetes.client.openapi.apis.PolicyV1Api;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1NodeSpec;
import io.kubernetes.client.openapi.models.V1NodeStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudgetSpec;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1Secret;
import io.lowtide.clusteragent.CredentialStore;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.DeploymentState;
import io.lowtide.clusteragent.action.EvictionAnswer;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.action.RunningPod;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The same suite against a {@link RealControlPlane}. Each test makes nodes and a namespace of its own and takes them away. */
@EnabledIf(value = RealControlPlane.IS_THERE, disabledReason = RealControlPlane.NOT_RUN)
class RealControlIT extends ControlContract {

    private static final int NODES = 3;

    private final String mark = "lowtide-test-" + UUID.randomUUID().toString().substring(0, 8);
    private Client client;
    private CoreV1Api core;

    @BeforeEach
    void stage() throws Exception {
        client = new Client(access());
        core = new CoreV1Api(client.open());
        core.createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name(mark)))
                .execute();
        for (int i = 1; i <= NODES; i++) {
            core.createNode(node(mark + "-" + i)).execute();
        }
    }

    @AfterEach
    void clear() throws Exception {
        core.deleteNamespace(mark).execute();
        for (int i = 1; i <= NODES; i++) {
            core.deleteNode(mark + "-" + i).execute();
        }
        client.close();
    }

    @Test
    void appliesToANodePool_nextToWhoManagesIt() throws Exception {
        pool();
        try (ClusterControl control = control()) {
            Map<String, Object> requirement =
                    Map.of("key", "karpenter.sh/capacity-type", "operator", "In", "values", List.of("spot"));
            Map<String, Object> spec = Map.of("template", Map.of("spec", Map.of("requirements", List.of(requirement))));

            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> control.applyNodePool(mark, spec, false, false));
            assertThat(refused.code()).isEqualTo("conflict");
            assertThat(refused.getMessage()).contains("helm");
            control.applyNodePool(mark, spec, true, true);
            assertThat(control.nodePool(mark).requirements()).as("a dry run").doesNotContain(requirement);
            Map<String, Object> asked = Map.of("node_pool", mark, "requirements", List.of(requirement), "force", true);
            assertThat(execute(control, "patch_nodepool", asked)).isInstanceOf(Outcome.Completed.class);
            Map<String, Object> budget = Map.of("nodes", "1");
            Map<String, Object> later = Map.of("node_pool", mark, "budgets", List.of(budget), "force", true);
            assertThat(execute(control, "patch_nodepool", later)).isInstanceOf(Outcome.Completed.class);
            assertThat(control.nodePool(mark).requirements())
                    .extracting(it -> it.get("key"))
                    .containsExactly("kubernetes.io/arch", "karpenter.sh/capacity-type");
            assertThat(control.nodePool(mark).budgets()).containsExactly(budget);

            refused = catchThrowableOfType(
                    RefusedException.class,
                    () -> control.applyNodePool(
                            mark,
                            Map.of("disruption", Map.of("budgets", List.of(Map.of("nodes", "many")))),
                            true,
                            false));
            assertThat(refused.code()).as("Karpenter's own definition").isEqualTo("invalid_state");
        } finally {
            new CustomObjectsApi(client.open())
                    .deleteClusterCustomObject("karpenter.sh", "v1", "nodepools", mark)
                    .execute();
        }
    }

    /** Of helm, with Karpenter's definition beside it; the definition stays. */
    private void pool() throws Exception {
        try (InputStream text = RealControlIT.class.getResourceAsStream("/crd/karpenter.sh_nodepools.yaml")) {
            Object definition = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            new CustomObjectsApi(client.open())
                    .createClusterCustomObject("apiextensions.k8s.io", "v1", "customresourcedefinitions", definition)
                    .execute();
        } catch (ApiException e) {
            assertThat(e.getCode()).isEqualTo(409);
        }
        Map<String, Object> template = Map.of(
                "nodeClassRef", Map.of("group", "karpenter.k8s.aws", "kind", "EC2NodeClass", "name", "default"),
                "requirements",
                        List.of(Map.of("key", "kubernetes.io/arch", "operator", "In", "values", List.of("amd64"))));
        Map<String, Object> pool = Map.of(
                "apiVersion",
                "karpenter.sh/v1",
                "kind",
                "NodePool",
                "metadata",
                Map.of("name", mark),
                "spec",
                Map.of("template", Map.of("spec", template)));
        await(() -> {
            try {
                new CustomObjectsApi(client.open())
                        .createClusterCustomObject("karpenter.sh", "v1", "nodepools", pool)
                        .fieldManager("helm")
                        .execute();
                return true;
            } catch (ApiException e) {
                // the definition is not served yet
                assertThat(e.getCode()).isEqualTo(404);
                return false;
            }
        });
    }

    @Override
    KubernetesAccess access() {
        return new KubernetesAccess.Kubeconfig(RealControlPlane.kubeconfig());
    }

    @Override
    KubernetesAccess stranger() {
        return RealControlPlane.with("nobody-gave-it-out");
    }

    @Override
    Pace pace() {
        return Pace.of(Clock.systemUTC());
    }

    @Override
    RunningPod free() throws Exception {
        return firstOf(deploy("web", 2));
    }

    @Override
    RunningPod guarded() throws Exception {
        DeploymentState deployment = deploy("guarded", 2);
        budget("guarded", 2);
        return firstOf(deployment);
    }

    @Override
    RunningPod only() throws Exception {
        return firstOf(deploy("only", 1));
    }

    @Override
    CredentialStore secret() throws Exception {
        core.createNamespacedSecret(mark, new V1Secret().metadata(new V1ObjectMeta().name("lowtide-agent-credential")))
                .execute();
        return new CredentialSecret(access(), mark, "lowtide-agent-credential");
    }

    @Test
    void namesTwoBudgetsOverOnePod() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod pod = free();
            budget("web", 0);
            budget("web", 0);

            await(() -> control.evict(pod, null, true) instanceof EvictionAnswer.SeveralBudgets);
            Outcome outcome =
                    execute(control, "drain_node", Map.of("node_name", String.valueOf(pod.node()), "timeout_s", 30));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo("several_budgets"));
            assertThat(control.node(String.valueOf(pod.node())).unschedulable()).isFalse();
        }
    }

    @Test
    void waitsForABudget_andGivesUpAtTheDeadline() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod pod = guarded();
            await(() -> control.evict(pod, null, true) instanceof EvictionAnswer.Later);

            Outcome outcome =
                    execute(control, "drain_node", Map.of("node_name", String.valueOf(pod.node()), "timeout_s", 12));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo("pdb_blocked");
                assertThat(failed.result()).containsEntry("uncordoned", true);
            });
        }
    }

    @Test
    void leavesAPodNobodyMakesAgain() throws Exception {
        try (ClusterControl control = control()) {
            V1Pod alone = new V1Pod()
                    .metadata(new V1ObjectMeta().name("alone").namespace(mark))
                    .spec(podSpec().nodeName(mark + "-1"));
            await(() -> isLetIn(alone));
            await(() -> control.pod(mark, "alone").orElseThrow().ready());

            Outcome outcome = execute(control, "drain_node", Map.of("node_name", mark + "-1", "timeout_s", 30));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo("unmanaged_pods"));
            assertThat(control.pod(mark, "alone")).isPresent();
        }
    }

    @Test
    void changesRequests_ofTheContainerThatIsNamed() throws Exception {
        try (ClusterControl control = control()) {
            deploy("web", 2);

            Outcome outcome = execute(
                    control,
                    "update_deployment",
                    Map.of(
                            "namespace",
                            mark,
                            "deployment_name",
                            "web",
                            "resources",
                            Map.of("app", Map.of("cpu", "250m"))));

            assertThat(outcome).isEqualTo(new Outcome.Completed(Map.of("changed", true)));
            V1Container container = new AppsV1Api(client.open())
                    .readNamespacedDeployment("web", mark)
                    .execute()
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst();
            assertThat(container.getImage()).isEqualTo("nginx");
            assertThat(container.getResources().getRequests().get("cpu")).isEqualTo(new Quantity("250m"));
            assertThat(container.getResources().getRequests().get("memory")).isEqualTo(new Quantity("64Mi"));
        }
    }

    /** Not before its service account is there, which a controller makes. */
    private boolean isLetIn(V1Pod pod) throws ApiException {
        try {
            core.createNamespacedPod(mark, pod).execute();
            return true;
        } catch (ApiException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return false;
        }
    }

    private V1Node node(String name) {
        Map<String, Quantity> room =
                Map.of("cpu", new Quantity("4"), "memory", new Quantity("16Gi"), "pods", new Quantity("110"));
        return new V1Node()
                .metadata(new V1ObjectMeta()
                        .name(name)
                        .labels(Map.of(
                                "lowtide.io/test",
                                mark,
                                "kubernetes.io/hostname",
                                name,
                                "node.kubernetes.io/instance-type",
                                "m5.xlarge",
                                "topology.kubernetes.io/zone",
                                "us-east-1a")))
                .spec(new V1NodeSpec().providerID("aws:///us-east-1a/i-0" + name.hashCode()))
                .status(new V1NodeStatus().allocatable(room).capacity(room));
    }

    /** On the nodes of this test alone, and ready when this returns. */
    private DeploymentState deploy(String name, int replicas) throws Exception {
        Map<String, String> labels = Map.of("app", name);
        new AppsV1Api(client.open())
                .createNamespacedDeployment(
                        mark,
                        new V1Deployment()
                                .metadata(new V1ObjectMeta().name(name).namespace(mark))
                                .spec(new V1DeploymentSpec()
                                        .replicas(replicas)
                                        .selector(new V1LabelSelector().matchLabels(labels))
                                        .template(new V1PodTemplateSpec()
                                                .metadata(new V1ObjectMeta().labels(labels))
                                                .spec(podSpec()))))
                .execute();
        try (ClusterControl control = control()) {
            DeploymentState deployment = control.deployment(mark, name);
            await(() -> control.podsOf(deployment).stream()
                            .filter(RunningPod::ready)
                            .count()
                    == replicas);
            return deployment;
        }
    }

    private V1PodSpec podSpec() {
        return new V1PodSpec()
                .overhead(null)
                .nodeSelector(Map.of("lowtide.io/test", mark))
                .terminationGracePeriodSeconds(1L)
                .containers(List.of(new V1Container()
                        .name("app")
                        .image("nginx")
                        .resources(new V1ResourceRequirements()
                                .requests(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("64Mi"))))));
    }

    private void budget(String app, int least) throws Exception {
        new PolicyV1Api(client.open())
                .createNamespacedPodDisruptionBudget(
                        mark,
                        new V1PodDisruptionBudget()
                                .metadata(new V1ObjectMeta()
                                        .namespace(mark)
                                        .name("budget-"
                                                + UUID.randomUUID().toString().substring(0, 8)))
                                .spec(new V1PodDisruptionBudgetSpec()
                                        .minAvailable(new IntOrString(least))
                                        .selector(new V1LabelSelector().matchLabels(Map.of("app", app)))))
                .execute();
    }

    private RunningPod firstOf(DeploymentState deployment) throws Exception {
        try (ClusterControl control = control()) {
            return control.podsOf(deployment).getFirst();
        }
    }
}
