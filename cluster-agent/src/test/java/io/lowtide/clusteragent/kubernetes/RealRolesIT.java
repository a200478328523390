package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AuthorizationV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.RbacAuthorizationV1Api;
import io.kubernetes.client.openapi.models.AuthenticationV1TokenRequest;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ClusterRoleBinding;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceAttributes;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1SubjectAccessReview;
import io.kubernetes.client.openapi.models.V1SubjectAccessReviewSpec;
import io.kubernetes.client.openapi.models.V1TokenRequestSpec;
import io.kubernetes.client.util.Yaml;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.chart.Chart;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What the chart lets the agent do, as a {@link RealControlPlane} judges its service account. */
@EnabledIf(value = RealControlPlane.IS_THERE, disabledReason = RealControlPlane.NOT_RUN)
class RealRolesIT {
    private static final String ACCOUNT = "lowtide-agent";

    private final String mark = "lowtide-test-" + UUID.randomUUID().toString().substring(0, 8);
    private Client client;
    private CoreV1Api core;
    private RbacAuthorizationV1Api roles;

    @BeforeEach
    void stage() throws Exception {
        client = new Client(new KubernetesAccess.Kubeconfig(RealControlPlane.kubeconfig()));
        ApiClient api = client.open();
        core = new CoreV1Api(api);
        roles = new RbacAuthorizationV1Api(api);
        core.createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name(mark)))
                .execute();
        core.createNode(new V1Node().metadata(new V1ObjectMeta().name(mark))).execute();
    }

    @AfterEach
    void clear() throws Exception {
        core.deleteNode(mark).execute();
        core.deleteNamespace(mark).execute();
        for (String role : List.of("lowtide-agent-reader", "lowtide-agent-actuator")) {
            gone(() -> roles.deleteClusterRole(role).execute());
            gone(() -> roles.deleteClusterRoleBinding(role).execute());
        }
        client.close();
    }

    @Test
    void looksOnly_untilItIsToldToAct() throws Exception {
        install(Map.of());

        assertThat(may("list", "", "pods", null)).isTrue();
        assertThat(may("watch", "", "nodes", null)).isTrue();
        assertThat(may("patch", "", "nodes", null)).isFalse();
        assertThat(may("create", "", "pods", "eviction")).isFalse();
        assertThat(may("patch", "apps", "deployments", null)).isFalse();
        assertThat(may("patch", "karpenter.sh", "nodepools", null)).isFalse();
        try (ClusterControl agent = new KubernetesControl(account())) {
            assertThat(agent.node(mark).unschedulable()).isFalse();
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> agent.cordon(mark, true, Map.of(), false));
            assertThat(refused).hasMessageContaining("cannot patch resource \"nodes\"");
        }
        assertThat(core.readNode(mark).execute().getSpec().getUnschedulable()).isNull();
    }

    @Test
    void acts_whereItIsToldTo_andDeletesNothing() throws Exception {
        install(Map.of("actuator.enabled", true, "actuator.karpenter", true));

        assertThat(may("create", "", "pods", "eviction")).isTrue();
        assertThat(may("patch", "apps", "deployments", null)).isTrue();
        assertThat(may("patch", "karpenter.sh", "nodepools", null)).isTrue();
        for (String resource : List.of("pods", "nodes", "secrets", "namespaces")) {
            assertThat(may("delete", "", resource, null)).as(resource).isFalse();
        }
        assertThat(may("get", "", "secrets", null)).isFalse();
        assertThat(may("create", "", "pods", "exec")).isFalse();
        try (ClusterControl agent = new KubernetesControl(account())) {
            agent.cordon(mark, true, Map.of(), false);
            assertThat(agent.node(mark).unschedulable()).isTrue();
        }
    }

    /** All of the chart but the Deployment: there is no image to be run. */
    private void install(Map<String, Object> values) throws Exception {
        for (Object object : Yaml.loadAll(Chart.rendered(mark, values))) {
            switch (object) {
                case V1ServiceAccount it ->
                    core.createNamespacedServiceAccount(mark, it).execute();
                case V1Secret it -> core.createNamespacedSecret(mark, it).execute();
                case V1ClusterRole it -> roles.createClusterRole(it).execute();
                case V1ClusterRoleBinding it ->
                    roles.createClusterRoleBinding(it).execute();
                case V1Role it -> roles.createNamespacedRole(mark, it).execute();
                case V1RoleBinding it ->
                    roles.createNamespacedRoleBinding(mark, it).execute();
                default -> assertThat(object.getClass().getSimpleName()).isEqualTo("V1Deployment");
            }
        }
    }

    /** Whether the agent's account may, in any namespace. */
    private boolean may(String verb, String group, String resource, @Nullable String part) throws Exception {
        V1SubjectAccessReview review = new AuthorizationV1Api(client.open())
                .createSubjectAccessReview(new V1SubjectAccessReview()
                        .spec(new V1SubjectAccessReviewSpec()
                                .user("system:serviceaccount:" + mark + ":" + ACCOUNT)
                                .resourceAttributes(new V1ResourceAttributes()
                                        .verb(verb)
                                        .group(group)
                                        .resource(resource)
                                        .subresource(part))))
                .execute();
        return review.getStatus().getAllowed();
    }

    /** With a token the API server gives out for the account. */
    private KubernetesAccess account() throws Exception {
        String token = core.createNamespacedServiceAccountToken(
                        ACCOUNT,
                        mark,
                        new AuthenticationV1TokenRequest().spec(new V1TokenRequestSpec().audiences(List.of())))
                .execute()
                .getStatus()
                .getToken();
        return RealControlPlane.with(token);
    }

    private interface Deletion {
        void run() throws ApiException;
    }

    private static void gone(Deletion deletion) throws ApiException {
        try {
            deletion.run();
        } catch (ApiException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
