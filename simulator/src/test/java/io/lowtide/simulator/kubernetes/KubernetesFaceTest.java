package io.lowtide.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.Metrics;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.AuthorizationV1Api;
import io.kubernetes.client.openapi.apis.BatchV1Api;
import io.kubernetes.client.openapi.apis.CoordinationV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.PolicyV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.openapi.models.V1Eviction;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1NodeList;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.openapi.models.V1ResourceAttributes;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReview;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReviewSpec;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The official Java client is the judge of what the face writes: it refuses objects that lack what they must have. */
class KubernetesFaceTest {

    private World world;
    private Cluster cluster;
    private Authority authority;
    private KubernetesFace face;
    private ApiClient client;
    private CoreV1Api core;

    @BeforeEach
    void start() {
        world = World.create(WorldSettings.usual(), Clock.systemUTC());
        // or AWS takes a node back in the middle of a test, once in a while
        world.randomInterruptions(0);
        cluster = world.clusters().getFirst();
        AdminTokens tokens = new AdminTokens("a secret of this test");
        authority = Authority.create();
        face = KubernetesFace.start(world, 0, tokens, authority);
        client = client(tokens.of(cluster.name()));
        core = new CoreV1Api(client);
    }

    @AfterEach
    void stop() {
        face.close();
    }

    @Nested
    class Reading {

        @Test
        void everyKindIsReadByTheOfficialClient() throws Exception {
            AppsV1Api apps = new AppsV1Api(client);

            assertThat(new VersionApi(client).getCode().execute().getMinor())
                    .startsWith(cluster.facts().version().substring(2));
            assertThat(core.listNode().execute().getItems()).hasSameSizeAs(cluster.nodes());
            assertThat(core.listPodForAllNamespaces().execute().getItems()).hasSameSizeAs(cluster.pods());
            assertThat(core.listNamespace().execute().getItems())
                    .extracting(it -> it.getMetadata().getName())
                    .contains("default", "kube-system", "lowtide");
            assertThat(core.listPersistentVolume().execute().getItems()).hasSameSizeAs(cluster.volumes());
            assertThat(core.listPersistentVolumeClaimForAllNamespaces()
                            .execute()
                            .getItems())
                    .hasSameSizeAs(cluster.volumes());
            assertThat(core.listServiceForAllNamespaces().execute().getItems()).isEmpty();
            assertThat(core.listEventForAllNamespaces().execute().getItems()).isEmpty();
            assertThat(apps.listDeploymentForAllNamespaces().execute().getItems())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.getStatus().getReadyReplicas())
                            .isEqualTo(it.getSpec().getReplicas()));
            assertThat(apps.listReplicaSetForAllNamespaces().execute().getItems())
                    .isNotEmpty();
            assertThat(apps.listStatefulSetForAllNamespaces().execute().getItems())
                    .isNotEmpty();
            assertThat(apps.listDaemonSetForAllNamespaces().execute().getItems())
                    .isNotEmpty();
            new BatchV1Api(client).listJobForAllNamespaces().execute();
            assertThat(new PolicyV1Api(client)
                            .listPodDisruptionBudgetForAllNamespaces()
                            .execute()
                            .getItems())
                    .hasSameSizeAs(cluster.budgets());
            assertThat(new CoordinationV1Api(client)
                            .listNamespacedLease("kube-node-lease")
                            .execute()
                            .getItems())
                    .hasSameSizeAs(cluster.nodes());
            assertThat(new Metrics(client).getNodeMetrics().getItems()).isNotEmpty();
            assertThat(new Metrics(client).getPodMetrics("kube-system").getItems())
                    .isNotEmpty();
        }

        @Test
        void pagesHoldEachPodOnce() throws Exception {
            Set<String> seen = new HashSet<>();
            String after = null;
            int pages = 0;
            do {
                V1PodList page =
                        core.listPodForAllNamespaces().limit(7)._continue(after).execute();
                page.getItems()
                        .forEach(pod ->
                                assertThat(seen.add(pod.getMetadata().getUid())).isTrue());
                after = page.getMetadata().getContinue();
                pages++;
            } while (after != null);

            assertThat(seen).hasSameSizeAs(cluster.pods());
            assertThat(pages).isEqualTo((cluster.pods().size() + 6) / 7);
        }

        @Test
        void selectorsSelect() throws Exception {
            V1Node node = core.listNode().execute().getItems().getFirst();
            String name = node.getMetadata().getName();
            String zone = node.getMetadata().getLabels().get("topology.kubernetes.io/zone");

            assertThat(core.listPodForAllNamespaces()
                            .fieldSelector("spec.nodeName=" + name)
                            .execute()
                            .getItems())
                    .hasSameSizeAs(cluster.podsOn(name));
            assertThat(core.listNode()
                            .fieldSelector("metadata.name=" + name)
                            .execute()
                            .getItems())
                    .hasSize(1);
            assertThat(core.listNode()
                            .labelSelector("topology.kubernetes.io/zone in (" + zone + "),kubernetes.io/os=linux,!gone")
                            .execute()
                            .getItems())
                    .isNotEmpty()
                    .allMatch(it -> zone.equals(it.getMetadata().getLabels().get("topology.kubernetes.io/zone")));
            assertThat(core.listNode()
                            .labelSelector("topology.kubernetes.io/zone!=" + zone)
                            .execute()
                            .getItems())
                    .noneMatch(it -> zone.equals(it.getMetadata().getLabels().get("topology.kubernetes.io/zone")));
            assertThatThrownBy(() -> core.listPodForAllNamespaces()
                            .fieldSelector("spec.colour=red")
                            .execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.getCode()).isEqualTo(400));
        }

        @Test
        void strangersAreTurnedAwayWithAStatus() {
            assertThatThrownBy(() -> new CoreV1Api(client("wrong")).listNode().execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 401)).isEqualTo("Unauthorized"));
            assertThatThrownBy(() -> core.readNode("nobody").execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 404)).isEqualTo("NotFound"));
        }

        @Test
        void administratorMayDoEverything() throws Exception {
            V1SelfSubjectAccessReview review = new V1SelfSubjectAccessReview()
                    .spec(new V1SelfSubjectAccessReviewSpec()
                            .resourceAttributes(
                                    new V1ResourceAttributes().verb("list").resource("pods")));

            assertThat(new AuthorizationV1Api(client)
                            .createSelfSubjectAccessReview(review)
                            .execute()
                            .getStatus()
                            .getAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Changing {

        @Test
        void cordonSurvivesAndAStaleOneIsRefused() throws Exception {
            String name = cluster.nodes().getFirst().name();
            String before = core.readNode(name).execute().getMetadata().getResourceVersion();

            V1Node cordoned = patchNode(name, "{\"spec\":{\"unschedulable\":true}}");

            assertThat(cordoned.getSpec().getUnschedulable()).isTrue();
            assertThat(core.readNode(name).execute().getSpec().getTaints())
                    .extracting(it -> it.getKey())
                    .contains("node.kubernetes.io/unschedulable");
            assertThatThrownBy(() -> patchNode(
                            name,
                            "{\"metadata\":{\"resourceVersion\":\"" + before
                                    + "\"},\"spec\":{\"unschedulable\":null}}"))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 409)).isEqualTo("Conflict"));
            V1Node open = patchNode(name, "{\"spec\":{\"unschedulable\":null}}");
            assertThat(open.getSpec().getUnschedulable()).isNull();
            assertThat(cluster.node(name).orElseThrow().taints())
                    .noneMatch(taint -> taint.key().equals("node.kubernetes.io/unschedulable"));
        }

        @Test
        void dryRunLeavesTheNodeAsItWas() throws Exception {
            String name = cluster.nodes().getFirst().name();
            V1Patch patch = new V1Patch("{\"spec\":{\"unschedulable\":true}}");

            V1Node answer = PatchUtils.patch(
                    V1Node.class,
                    () -> core.patchNode(name, patch).dryRun("All").buildCall(null),
                    V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
                    client);

            assertThat(answer.getSpec().getUnschedulable()).isTrue();
            assertThat(cluster.node(name).orElseThrow().unschedulable()).isFalse();
        }

        @Test
        void spentBudgetRefusesEvictionAndNamesItself() throws Exception {
            DisruptionBudget budget = cluster.budgets().getFirst();
            V1Pod pod = coveredBy(budget);
            cluster.hold(budget.namespace(), budget.name(), true);

            assertThatThrownBy(() -> evict(pod)).isInstanceOfSatisfying(ApiException.class, e -> {
                assertThat(status(e, 429)).isEqualTo("TooManyRequests");
                assertThat(e.getResponseBody())
                        .contains("\"reason\":\"DisruptionBudget\"")
                        .contains(budget.name());
            });

            cluster.hold(budget.namespace(), budget.name(), false);
            evict(pod);
            assertThat(core.readNamespacedPod(name(pod), budget.namespace())
                            .execute()
                            .getMetadata()
                            .getDeletionTimestamp())
                    .isNotNull();
        }

        @Test
        void deploymentReplacesADeletedPod() throws Exception {
            V1Pod pod = coveredBy(cluster.budgets().getFirst());
            String namespace = pod.getMetadata().getNamespace();
            int before = core.listNamespacedPod(namespace).execute().getItems().size();

            core.deleteNamespacedPod(name(pod), namespace).gracePeriodSeconds(0).execute();

            assertThat(core.listNamespacedPod(namespace).execute().getItems())
                    .hasSize(before)
                    .noneMatch(it ->
                            it.getMetadata().getUid().equals(pod.getMetadata().getUid()));
        }

        @Test
        void scaleChangesTheDeployment() throws Exception {
            AppsV1Api apps = new AppsV1Api(client);
            var deployment =
                    apps.listDeploymentForAllNamespaces().execute().getItems().getFirst();
            String name = deployment.getMetadata().getName();
            String namespace = deployment.getMetadata().getNamespace();
            var scale = apps.readNamespacedDeploymentScale(name, namespace).execute();
            int more = scale.getSpec().getReplicas() + 2;
            scale.getSpec().setReplicas(more);

            apps.replaceNamespacedDeploymentScale(name, namespace, scale).execute();

            assertThat(apps.readNamespacedDeployment(name, namespace)
                            .execute()
                            .getStatus()
                            .getReplicas())
                    .isEqualTo(more);
        }

        @Test
        void secretsAreKept() throws Exception {
            V1Secret secret = new V1Secret()
                    .metadata(new V1ObjectMeta().name("lowtide-agent-registration"))
                    .putStringDataItem("token", "once");

            core.createNamespacedSecret("lowtide", secret).execute();

            assertThat(core.readNamespacedSecret("lowtide-agent-registration", "lowtide")
                            .execute()
                            .getData()
                            .get("token"))
                    .asString()
                    .isEqualTo("once");
            assertThatThrownBy(
                            () -> core.createNamespacedSecret("lowtide", secret).execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 409)).isEqualTo("AlreadyExists"));
            assertThatThrownBy(
                            () -> core.createNamespacedSecret("nowhere", secret).execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 404)).isEqualTo("NotFound"));
            assertThatThrownBy(
                            () -> core.createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name("Bad_Name")))
                                    .execute())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(status(e, 422)).isEqualTo("Invalid"));
            core.deleteNamespacedSecret("lowtide-agent-registration", "lowtide").execute();
        }
    }

    @Nested
    class Watches {

        @Test
        void tellsWhatHappensAfterTheList() throws Exception {
            V1NodeList list = core.listNode().execute();
            String version = list.getMetadata().getResourceVersion();
            String name = name(list.getItems().get(1));
            try (Watch<V1Node> watch = watchNodes(version, 10)) {
                cluster.cordon(name, true);
                cluster.cordon(name, false);

                List<Boolean> told = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    Watch.Response<V1Node> event = watch.next();
                    assertThat(event.type).isEqualTo("MODIFIED");
                    assertThat(name(event.object)).isEqualTo(name);
                    told.add(Boolean.TRUE.equals(event.object.getSpec().getUnschedulable()));
                }
                assertThat(told).containsExactly(true, false);
            }
        }

        @Test
        void endsWhenItsTimeIsUp() throws Exception {
            try (Watch<V1Node> watch =
                    watchNodes(core.listNode().execute().getMetadata().getResourceVersion(), 1)) {
                assertThat(watch.hasNext()).isFalse();
            }
        }

        @Test
        void withoutAVersionItBeginsWithAllThereIs() throws Exception {
            try (Watch<V1Node> watch = watchNodes(null, 5)) {
                for (int i = 0; i < cluster.nodes().size(); i++) {
                    assertThat(watch.next().type).isEqualTo("ADDED");
                }
            }
        }

        @Test
        void refusesAForgottenVersion() throws Exception {
            try (Watch<V1Node> watch = watchNodes("1", 5)) {
                Watch.Response<V1Node> event = watch.next();

                assertThat(event.type).isEqualTo("ERROR");
                assertThat(event.status.getCode()).isEqualTo(410);
                assertThat(event.status.getReason()).isEqualTo("Expired");
            }
        }

        @Test
        void tellsThatADeploymentLostAPod() throws Exception {
            AppsV1Api apps = new AppsV1Api(client);
            String version = apps.listDeploymentForAllNamespaces()
                    .execute()
                    .getMetadata()
                    .getResourceVersion();
            V1Pod pod = coveredBy(cluster.budgets().getFirst());
            try (Watch<io.kubernetes.client.openapi.models.V1Deployment> watch = Watch.createWatch(
                    client,
                    apps.listDeploymentForAllNamespaces()
                            .resourceVersion(version)
                            .watch(true)
                            .timeoutSeconds(10)
                            .buildCall(null),
                    new TypeToken<Watch.Response<io.kubernetes.client.openapi.models.V1Deployment>>() {}.getType())) {
                core.deleteNamespacedPod(name(pod), pod.getMetadata().getNamespace())
                        .execute();

                var event = watch.next();
                assertThat(event.type).isEqualTo("MODIFIED");
                assertThat(name(pod)).startsWith(event.object.getMetadata().getName());
                assertThat(event.object.getStatus().getReadyReplicas())
                        .isLessThan(event.object.getSpec().getReplicas());
            }
        }

        private Watch<V1Node> watchNodes(String version, int seconds) throws Exception {
            return Watch.createWatch(
                    client,
                    core.listNode()
                            .resourceVersion(version)
                            .watch(true)
                            .allowWatchBookmarks(true)
                            .timeoutSeconds(seconds)
                            .buildCall(null),
                    new TypeToken<Watch.Response<V1Node>>() {}.getType());
        }
    }

    private ApiClient client(String token) {
        ApiClient made = new ClientBuilder()
                .setBasePath(face.endpoint() + "/clusters/" + cluster.name())
                .setCertificateAuthority(authority.pem().getBytes(StandardCharsets.UTF_8))
                .setAuthentication(new AccessTokenAuthentication(token))
                .build();
        made.setReadTimeout((int) Duration.ofSeconds(20).toMillis());
        return made;
    }

    private V1Node patchNode(String name, String patch) throws ApiException {
        return PatchUtils.patch(
                V1Node.class,
                () -> core.patchNode(name, new V1Patch(patch)).buildCall(null),
                V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
                client);
    }

    private void evict(V1Pod pod) throws Exception {
        V1ObjectMeta metadata =
                new V1ObjectMeta().name(name(pod)).namespace(pod.getMetadata().getNamespace());
        // read by hand: the answer is a Status, as a real API server's, and the client expects an Eviction
        try (Response response = core.createNamespacedPodEviction(
                        name(pod), pod.getMetadata().getNamespace(), new V1Eviction().metadata(metadata))
                .buildCall(null)
                .execute()) {
            if (!response.isSuccessful()) {
                throw new ApiException(
                        "", response.code(), Map.of(), response.body().string());
            }
        }
    }

    private V1Pod coveredBy(DisruptionBudget budget) throws ApiException {
        String labels = String.join(
                ",",
                budget.selector().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList());
        return core.listNamespacedPod(budget.namespace())
                .labelSelector(labels)
                .execute()
                .getItems()
                .getFirst();
    }

    private static String name(io.kubernetes.client.common.KubernetesObject object) {
        return object.getMetadata().getName();
    }

    private static String status(ApiException e, int code) {
        assertThat(e.getCode()).isEqualTo(code);
        var status = JsonParser.parseString(e.getResponseBody()).getAsJsonObject();
        assertThat(status.get("kind").getAsString()).isEqualTo("Status");
        assertThat(status.get("code").getAsInt()).isEqualTo(code);
        return status.get("reason").getAsString();
    }
}
