package io.lowtide.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.NodePool;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class KarpenterObjectsTest {
    private static final String POOL = "/clusters/staging/apis/karpenter.sh/v1/nodepools/default";
    private static final String SPOT =
            "{\"spec\":{\"template\":{\"spec\":{\"requirements\":[{\"key\":\"karpenter.sh/capacity-type\","
                    + "\"operator\":\"In\",\"values\":[\"spot\"]}]}}}}";
    private static final String BUDGET = "{\"spec\":{\"disruption\":{\"budgets\":[{\"nodes\":\"%s\"}]}}}";

    private final World world =
            World.create(WorldSettings.usual(), Clock.fixed(Instant.parse("2026-11-18T09:00:00Z"), ZoneOffset.UTC));
    private final Cluster staging = world.cluster("staging").orElseThrow();
    private final ClusterSide side = new ClusterSide(staging, new KeptObjects(world.clock()), world.clock());

    private void install(@Nullable String manager) {
        staging.installKarpenter();
        KarpenterObjects.show(side, manager);
    }

    private ObjectNode call(String method, String query, String type, String body) {
        ApiCall call = ApiCall.of(method, POOL + query, "application/json").orElseThrow();
        return new Api(side)
                .answer(call, type, body.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private ObjectNode apply(String manager, String more, String body) {
        return call("PATCH", "?fieldManager=" + manager + more, "application/apply-patch+yaml", body);
    }

    @Test
    void isNotThere_beforeItIsInstalled() {
        assertThatThrownBy(() -> call("GET", "", "", "")).isInstanceOf(ApiException.class);
        assertThat(staging.nodePools()).isEmpty();
    }

    @Test
    void showsThePool_withItsNodeClass() {
        install(null);

        assertThat(call("GET", "", "", "")
                        .at("/spec/template/spec/nodeClassRef/name")
                        .asString())
                .isEqualTo("default");
        ObjectNode status = (ObjectNode) side.kept()
                .find("ec2nodeclasses", null, "default")
                .orElseThrow()
                .get("status");
        assertThat(status.at("/subnets/0/zone").asString()).startsWith("us-east-1");
        assertThat(status.at("/amis/0/requirements/0/values/0").asString()).isEqualTo("amd64");
    }

    @Test
    void goesByWhatIsApplied_andKeepsTheRest() {
        install(null);

        ObjectNode pool = apply("lowtide-agent", "", SPOT);

        assertThat(staging.nodePools().getFirst().requirements())
                .containsExactly(new NodePool.Requirement("karpenter.sh/capacity-type", "In", List.of("spot")));
        assertThat(pool.at("/spec/disruption/consolidationPolicy").asString()).isEqualTo("WhenEmpty");
        assertThat(pool.at("/metadata/managedFields/0/manager").asString()).isEqualTo("lowtide-agent");
    }

    @Test
    void changesNothing_whenItIsOnlyRehearsed() {
        install(null);
        List<NodePool> before = staging.nodePools();

        apply("lowtide-agent", "&dryRun=All", SPOT);

        assertThat(staging.nodePools()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsSomebodyElses_unlessForced() {
        install("argocd");

        assertThatThrownBy(() -> apply("lowtide-agent", "", SPOT))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(409);
                    assertThat(refused.status().get("message").asString())
                            .isEqualTo("Apply failed with 1 conflict: conflict with \"argocd\":"
                                    + " .spec.template.spec.requirements");
                });

        apply("lowtide-agent", "&force=true", SPOT);
        assertThat(staging.nodePools().getFirst().requirements()).hasSize(1);
        assertThatThrownBy(() -> apply("argocd", "", SPOT.replace("spot\"", "on-demand\"")))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void takesAway_whatItsOnlyOwnerLeavesOut() {
        install(null);
        apply("lowtide-agent", "", BUDGET.formatted("2"));

        ObjectNode pool = apply("lowtide-agent", "", SPOT);

        assertThat(pool.at("/spec/disruption/budgets").isMissingNode()).isTrue();
        assertThat(staging.nodePools().getFirst().budgets()).isEmpty();
    }

    @Test
    void refusesABudget_thatIsNoNumber() {
        install(null);

        assertThatThrownBy(() -> apply("lowtide-agent", "", BUDGET.formatted("many")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(422));
        assertThat(call("GET", "", "", "")
                        .at("/spec/disruption/budgets/0/nodes")
                        .asString())
                .isEqualTo("10%");
    }
}
