package io.lowtide.clusteragent.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChartTest {

    private static final Map<String, Object> ACTS = Map.of("actuator.enabled", true, "actuator.karpenter", true);

    static List<Map<String, Object>> values() {
        return List.of(Map.of(), Map.of("actuator.enabled", true), ACTS, Map.of("replicas", 2));
    }

    @Test
    void isWellFormed() {
        LintResult lint = Chart.helm().lint().strict().call();

        assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
    }

    @Test
    void looksOnly_untilItIsToldToAct() {
        assertThat(rules(Map.of()).filter(rule -> !isItsOwn(rule)))
                .allSatisfy(rule -> assertThat(words(rule, "verbs")).isSubsetOf(Set.of("get", "list", "watch")));
        assertThat(env(Map.of(), "LOWTIDE_AGENT_ACTUATOR")).isEqualTo("false");
        assertThat(env(ACTS, "LOWTIDE_AGENT_ACTUATOR")).isEqualTo("true");
    }

    @ParameterizedTest
    @MethodSource("values")
    void deletesNothing_andSeesNoSecretButItsOwn(Map<String, Object> values) {
        assertThat(rules(values)).allSatisfy(rule -> {
            assertThat(words(rule, "verbs")).doesNotContain("*", "delete", "deletecollection", "escalate", "bind");
            assertThat(words(rule, "resources")).doesNotContain("*", "pods/exec", "serviceaccounts/token");
            assertThat(words(rule, "apiGroups")).doesNotContain("*");
            if (words(rule, "resources").contains("secrets")) {
                assertThat(words(rule, "resourceNames")).containsExactly("lowtide-agent-credential");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void runsWithoutPrivileges_andIsCalledByNobody(Map<String, Object> values) {
        List<JsonNode> objects = Chart.objects(values);
        JsonNode pod =
                Chart.ofKind(objects, "Deployment").findFirst().orElseThrow().at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        assertThat(objects).extracting(it -> it.path("kind").asString()).doesNotContain("Service", "Ingress");
    }

    @Test
    void refusesValuesItDoesNotKnow() {
        assertThatThrownBy(() -> Chart.rendered("lowtide", Map.of("actuater.enabled", true)))
                .hasMessageContaining("actuater");
    }

    private static Stream<JsonNode> rules(Map<String, Object> values) {
        List<JsonNode> objects = Chart.objects(values);
        return Stream.concat(Chart.ofKind(objects, "ClusterRole"), Chart.ofKind(objects, "Role"))
                .flatMap(role -> role.path("rules").valueStream());
    }

    /** By name: its credential and its Lease, which has to be made first. */
    private static boolean isItsOwn(JsonNode rule) {
        return rule.has("resourceNames") || words(rule, "resources").equals(List.of("leases"));
    }

    private static List<String> words(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asString).toList();
    }

    private static String env(Map<String, Object> values, String name) {
        return Chart.ofKind(Chart.objects(values), "Deployment")
                .flatMap(it -> it.at("/spec/template/spec/containers/0/env").valueStream())
                .filter(it -> it.path("name").asString().equals(name))
                .map(it -> it.path("value").asString())
                .findFirst()
                .orElseThrow();
    }
}
