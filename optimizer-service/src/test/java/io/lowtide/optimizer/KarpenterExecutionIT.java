package io.lowtide.optimizer;

import static io.lowtide.optimizer.RunningPlans.CLOCK;
import static io.lowtide.optimizer.RunningPlans.CRASH_AT;
import static io.lowtide.optimizer.RunningPlans.OBSERVING;
import static io.lowtide.optimizer.RunningPlans.ada;
import static io.lowtide.optimizer.RunningPlans.ask;
import static io.lowtide.optimizer.RunningPlans.ended;
import static io.lowtide.optimizer.RunningPlans.reached;
import static io.lowtide.optimizer.RunningPlans.service;
import static io.lowtide.optimizer.RunningPlans.steps;
import static io.lowtide.optimizer.RunningPlans.world;
import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static io.lowtide.platform.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.saga.Step;
import io.lowtide.platform.security.Caller;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Plans of clusters where Karpenter keeps the nodes. */
class KarpenterExecutionIT {
    private Caller ada;
    private FakeWorld world;
    private String job;

    @BeforeAll
    static void start() {
        RunningPlans.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RunningPlans.stop();
    }

    @BeforeEach
    void plan() {
        CRASH_AT.set(null);
        ada = ada();
        world = world(ada, OBSERVING, 1);
        world.karpenter = true;
        job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
    }

    private void approve() {
        service.post(ada, "/optimizations/" + job + "/approve", Map.of());
    }

    private void underWay() {
        within(PATIENCE)
                .get(
                        () -> service.get(ada, "/optimizations/" + job).getBody(),
                        run -> run.at("/plan/actions/0/step").asString("").equals("verify_replaced"));
    }

    @Test
    void letsKarpenterReplaceTheNode_andRecordsWhatStandsThere() {
        approve();

        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("completed");
        assertThat(steps(run.at("/plan/actions/0")))
                .containsExactly("patch_pool succeeded", "verify_replaced succeeded");
        assertThat(world.log()).containsExactly("patch general");
        assertThat(world.instances()).containsExactly("i-new0");
        JsonNode savings = service.get(ada, "/metrics/savings").getBody();
        assertThat(savings.at("/items").size()).isEqualTo(1);
        assertThat(savings.at("/monthly_savings").decimalValue()).isPositive();
    }

    @Test
    void endsWithTheReason_whenSomebodyElseKeepsThePool() {
        world.kept = true;

        approve();

        JsonNode action = ended(ada, job).at("/plan/actions/0");
        assertThat(action.get("state").asString()).isEqualTo("failed");
        assertThat(action.get("error").asString()).isEqualTo("conflict: managed by argocd");
        assertThat(world.log()).containsExactly("patch general");
    }

    @Test
    void letsTheNodeBe_whenItIsCancelledOnTheWay() {
        world.replaces = false;
        approve();
        underWay();

        service.post(ada, "/optimizations/" + job + "/cancel", Map.of());

        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).isEqualTo("cancelled");
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(world.patches).hasSize(2);
        assertThat(world.patches.get(0)).doesNotContain("m5.2xlarge");
        assertThat(world.patches.get(1)).contains("on-demand", "m5.2xlarge").containsAll(world.patches.get(0));
    }

    @Test
    void letsTheNodeBe_whenKarpenterDoesNothingForAnHour() {
        world.replaces = false;
        approve();
        underWay();

        CLOCK.advance(Duration.ofMinutes(61));

        JsonNode run = ended(ada, job);
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(run.at("/plan/actions/0/error").asString()).contains("took too long");
        assertThat(world.patches).hasSize(2);
    }

    @Test
    void notesTheSameSteps_whenItIsOnlyRehearsed() {
        service.post(ada, "/optimizations/" + job + "/reject", Map.of());

        JsonNode run = ended(ada, ask(ada, world, Map.of("dry_run", true)));

        assertThat(steps(run.at("/plan/actions/0"))).containsExactly("patch_pool dry_run", "verify_replaced dry_run");
        assertThat(world.log()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PATCH_POOL", "VERIFY_REPLACED", "DONE"})
    void goesOnWhereItStopped_whenKilledOnTheWayTo(Step step) {
        CRASH_AT.set(step);

        approve();

        eventually(() -> assertThat(CRASH_AT.get()).isNull());
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(ended(ada, job).get("status").asString()).isEqualTo("completed");
        assertThat(world.log()).containsExactly("patch general");
        assertThat(world.asked.values()).allMatch(times -> times == 1);
    }
}
