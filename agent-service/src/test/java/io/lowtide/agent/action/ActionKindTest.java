package io.lowtide.agent.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionKindTest {
    private static final Map<String, Object> NODE = Map.of("node_name", "ip-10-0-0-1.ec2.internal");

    @Test
    void takesWhatTheSpecificationShows() {
        assertThat(ActionKind.EVICT_POD.refuses(Map.of("namespace", "payments", "pod_name", "api-0")))
                .isNull();
        assertThat(ActionKind.CORDON_NODE.refuses(NODE)).isNull();
        assertThat(ActionKind.UNCORDON_NODE.refuses(NODE)).isNull();
        assertThat(ActionKind.DRAIN_NODE.refuses(NODE)).isNull();
        assertThat(ActionKind.DRAIN_NODE.refuses(Map.of("node_name", "n", "timeout_s", 600)))
                .isNull();
        assertThat(ActionKind.LABEL_NODE.refuses(Map.of("node_name", "n", "labels", Map.of("a", "b"))))
                .isNull();
        assertThat(ActionKind.UPDATE_DEPLOYMENT.refuses(
                        Map.of("namespace", "payments", "deployment_name", "api", "replicas", 2)))
                .isNull();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(ActionKind.EVICT_POD.refuses(Map.of("namespace", "payments")))
                .isEqualTo("payload.pod_name: null (expected: a Kubernetes name)");
        assertThat(ActionKind.DRAIN_NODE.refuses(Map.of("node_name", "Bad Name")))
                .isEqualTo("payload.node_name: Bad Name (expected: a Kubernetes name)");
        assertThat(ActionKind.DRAIN_NODE.refuses(Map.of("node_name", 7))).contains("payload.node_name: 7");
        assertThat(ActionKind.DRAIN_NODE.refuses(Map.of("node_name", "n", "timeout_s", 3601)))
                .isEqualTo("payload.timeout_s: 3601 (expected: 1 to 3600)");
        assertThat(ActionKind.DRAIN_NODE.refuses(Map.of("node_name", "n", "timeout_s", "long")))
                .contains("timeout_s");
        assertThat(ActionKind.LABEL_NODE.refuses(NODE)).contains("payload.labels");
    }

    @Test
    void asksOfANodePool_whatKarpenterHas_andNothingElse() {
        Map<String, Object> budgets = Map.of("node_pool", "general", "budgets", List.of(Map.of("nodes", "1")));
        assertThat(ActionKind.PATCH_NODEPOOL.refuses(budgets)).isNull();
        assertThat(ActionKind.PATCH_NODEPOOL.refuses(Map.of("node_pool", "general")))
                .contains("payload.requirements");
        assertThat(ActionKind.PATCH_NODEPOOL.refuses(Map.of("node_pool", "general", "budgets", "10%")))
                .isEqualTo("payload.budgets: 10% (expected: a list as Karpenter has it)");
        assertThat(ActionKind.PATCH_NODEPOOL.refuses(Map.of("node_pool", "general", "weight", 1)))
                .isEqualTo("payload.weight (expected: requirements or budgets)");
    }

    @Test
    void leavesADrainItsTime() {
        assertThat(ActionKind.CORDON_NODE.lease(NODE)).isEqualTo(Duration.ofSeconds(60));
        assertThat(ActionKind.DRAIN_NODE.lease(NODE)).isEqualTo(Duration.ofSeconds(660));
        assertThat(ActionKind.DRAIN_NODE.lease(Map.of("node_name", "n", "timeout_s", 30)))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @EnumSource(ActionKind.class)
    void isFoundByItsWord_andByNoOther(ActionKind kind) {
        assertThat(ActionKind.find(kind.code())).isEqualTo(kind);
        assertThat(ActionKind.find(kind.name())).isNull();
    }
}
