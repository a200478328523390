package io.lowtide.optimizer;

import static io.lowtide.optimizer.RunningPlans.CLOCK;
import static io.lowtide.optimizer.RunningPlans.CRASH_AT;
import static io.lowtide.optimizer.RunningPlans.CRASH_IN;
import static io.lowtide.optimizer.RunningPlans.MANAGED;
import static io.lowtide.optimizer.RunningPlans.OBSERVING;
import static io.lowtide.optimizer.RunningPlans.ada;
import static io.lowtide.optimizer.RunningPlans.ask;
import static io.lowtide.optimizer.RunningPlans.ended;
import static io.lowtide.optimizer.RunningPlans.reached;
import static io.lowtide.optimizer.RunningPlans.service;
import static io.lowtide.optimizer.RunningPlans.status;
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

/** Plans carried out by the whole service over Kafka, in a world that does what it is asked. */
class PlanExecutionIT {
    @BeforeAll
    static void start() {
        RunningPlans.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RunningPlans.stop();
    }

    @BeforeEach
    void nothingCrashes() {
        CRASH_IN.set(-1);
        CRASH_AT.set(null);
    }

    @Test
    void replacesANode_inTheAgreedOrder_andRecordsWhatItSaves() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);

        JsonNode run = ended(ada, ask(ada, world, Map.of()));

        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("completed");
        assertThat(world.log())
                .containsExactly(
                        "cordon node-i-old0", "launch i-new0", "drain node-i-old0", "tag i-old0", "terminate i-old0");
        JsonNode action = run.at("/plan/actions/0");
        assertThat(action.get("state").asString()).isEqualTo("succeeded");
        assertThat(steps(action))
                .containsExactly(
                        "cordon succeeded",
                        "launch succeeded",
                        "verify_node succeeded",
                        "await_room succeeded",
                        "drain succeeded",
                        "verify_pods succeeded",
                        "mark_drained succeeded",
                        "terminate succeeded");
        assertThat(run.at("/results/actions_executed").asInt()).isEqualTo(1);
        assertThat(world.instances()).containsExactly("i-new0");
        assertThat(world.allPodsRun()).isTrue();
        assertThat(world.violations).isEmpty();
    }

    @Test
    void takesTheNewNodeBack_whenItNeverBecomesReady() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        world.newNodesComeUp = false;
        String job = ask(ada, world, Map.of());
        eventually(() -> assertThat(world.log()).contains("launch i-new0"));
        within(PATIENCE)
                .get(
                        () -> service.get(ada, "/optimizations/" + job).getBody(),
                        run -> run.at("/plan/actions/0/step").asString("").equals("verify_node"));

        CLOCK.advance(Duration.ofSeconds(320));

        JsonNode run = ended(ada, job);
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(run.at("/results/actions_failed").asInt()).isEqualTo(1);
        assertThat(world.log())
                .containsExactly("cordon node-i-old0", "launch i-new0", "terminate i-new0", "uncordon node-i-old0");
        assertThat(world.instances()).containsExactly("i-old0");
        assertThat(world.cordoned()).isZero();
    }

    @Test
    void givesTheNodeBackToItsPods_whenABudgetForbidsTheDrain() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        world.drains = false;

        JsonNode run = ended(ada, ask(ada, world, Map.of()));

        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(run.at("/plan/actions/0/error").asString()).startsWith("pdb_blocked");
        assertThat(world.cordoned()).isZero();
        assertThat(world.instances()).contains("i-old0");
        assertThat(world.violations).isEmpty();
    }

    @Test
    void emptiesTheNodeNoFurther_whenAPodOfItFindsNoOtherPlace() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        world.full = true;
        String job = ask(ada, world, Map.of());
        eventually(() -> assertThat(world.log()).contains("drain node-i-old0"));

        CLOCK.advance(Duration.ofSeconds(16));

        eventually(() -> assertThat(world.log()).contains("uncordon node-i-old0"));
        world.speak();
        JsonNode run = ended(ada, job);
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(run.at("/plan/actions/0/error").asString()).contains("shop/web-0 found no other place");
        assertThat(world.allPodsRun()).isTrue();
        assertThat(world.cordoned()).isZero();
        assertThat(world.violations).isEmpty();
    }

    @Test
    void stopsWithAReason_whenTheAgentLooksNoMore() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
        world.blind = true;

        service.post(ada, "/optimizations/" + job + "/approve", Map.of());

        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).isEqualTo("failed");
        assertThat(run.at("/results/error_message").asString()).contains("snapshot is stale");
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("skipped");
        assertThat(world.log()).isEmpty();
    }

    /** At every boundary the table has: whoever takes over finds what was written down, and nothing is done twice. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "CORDON",
                "LAUNCH",
                "VERIFY_NODE",
                "AWAIT_ROOM",
                "DRAIN",
                "VERIFY_PODS",
                "MARK_DRAINED",
                "TERMINATE",
                "DONE"
            })
    void goesOnWhereItStopped_whenKilledOnTheWayTo(Step step) {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
        CRASH_AT.set(step);

        service.post(ada, "/optimizations/" + job + "/approve", Map.of());

        eventually(() -> assertThat(CRASH_AT.get()).isNull());
        CLOCK.advance(Duration.ofSeconds(31));
        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("completed");
        assertThat(world.log())
                .containsExactly(
                        "cordon node-i-old0", "launch i-new0", "drain node-i-old0", "tag i-old0", "terminate i-old0");
        assertThat(world.asked.values()).allMatch(times -> times == 1);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void leavesNoNodeCordoned_whenCancelledOnTheWay() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        world.silent = true;
        String job = ask(ada, world, Map.of());
        eventually(() -> assertThat(world.log()).contains("cordon node-i-old0"));

        assertThat(status(service.post(ada, "/optimizations/" + job + "/cancel", Map.of())))
                .isEqualTo(200);
        world.speak();

        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).isEqualTo("cancelled");
        assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        assertThat(run.at("/plan/actions/0/error").asString()).startsWith("cancelled by");
        assertThat(world.log()).containsExactly("cordon node-i-old0", "uncordon node-i-old0");
        assertThat(world.cordoned()).isZero();
    }

    @Test
    void removesTheNode_thatCameAfterNobodyWaitedForIt() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        String job = ask(ada, world, Map.of());
        eventually(() -> {
            world.silent = world.log().contains("cordon node-i-old0");
            assertThat(world.log()).contains("launch i-new0");
        });
        CLOCK.advance(Duration.ofSeconds(140));
        eventually(() -> assertThat(world.log()).contains("uncordon node-i-old0"));

        world.speak();

        assertThat(ended(ada, job).at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        eventually(() -> assertThat(world.instances()).containsExactly("i-old0"));
        assertThat(world.cordoned()).isZero();
    }

    @Test
    void changesNothing_whenItHearsEverythingTwice() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        String job = ask(ada, world, Map.of());
        ended(ada, job);
        JsonNode before = service.get(ada, "/optimizations/" + job).getBody();
        int asked = world.asked.size();

        world.repeatItself();
        String next = ask(ada, world, Map.of("dry_run", true));

        ended(ada, next);
        assertThat(service.get(ada, "/optimizations/" + job).getBody()).isEqualTo(before);
        assertThat(world.asked).hasSize(asked);
        assertThat(world.instances()).containsExactly("i-new0");
    }

    @Test
    void recordsEachSavingOnce_withTheActionThatEarnedIt() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        JsonNode run = ended(ada, ask(ada, world, Map.of()));

        JsonNode savings = service.get(ada, "/metrics/savings").getBody();

        assertThat(savings.at("/items").size()).isEqualTo(1);
        assertThat(savings.at("/items/0/action_id")).isEqualTo(run.at("/plan/actions/0/id"));
        assertThat(savings.at("/by_kind/spot_replacement").decimalValue())
                .isEqualByComparingTo(savings.at("/monthly_savings").decimalValue())
                .isEqualByComparingTo(service.get(ada, "/metrics/kpi")
                        .getBody()
                        .get("net_savings")
                        .decimalValue())
                .isPositive();
        assertThat(service.get(ada(), "/metrics/savings").getBody().at("/items").size())
                .isZero();
    }
}
