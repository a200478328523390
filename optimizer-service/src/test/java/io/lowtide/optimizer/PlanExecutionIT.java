package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.execution.Orders;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Plans carried out by the whole service over Kafka, in a world that does what it is asked. */
class PlanExecutionIT {
    private static final String MANAGED =
            "{\"autoscaling\":{\"mode\":\"managed\",\"spot_target_pct\":100},\"approvals\":{\"max_nodes_removed_pct\":100}}";
    private static final String OBSERVING = "{\"autoscaling\":{\"spot_target_pct\":100}}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ShiftedClock CLOCK = new ShiftedClock();
    /** Counts down; at zero the next order dies with the transaction it is part of. */
    private static final AtomicInteger CRASH_IN = new AtomicInteger(-1);

    private static OptimizerService service;
    private static CommandBus bus;

    @Configuration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean
        static BeanPostProcessor crashingOrders() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Orders orders ? crashing(orders) : bean;
                }
            };
        }

        private static Orders crashing(Orders orders) {
            return (saga, order) -> CRASH_IN.getAndDecrement() == 0
                    ? orders.give(saga, order).then(Mono.error(new IllegalStateException("killed")))
                    : orders.give(saga, order);
        }
    }

    @BeforeAll
    static void start() {
        service = new OptimizerService(Surroundings.class);
        bus = new CommandBus();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
        bus.close();
    }

    @BeforeEach
    void nothingCrashes() {
        CRASH_IN.set(-1);
    }

    private static Caller ada() {
        return OptimizerService.caller(Role.ADMIN);
    }

    private static FakeWorld world(Caller owner, String policy, int nodes) {
        FakeWorld world = new FakeWorld(service, owner, policy, CLOCK, nodes);
        bus.serves(world);
        return world;
    }

    private static String ask(Caller caller, FakeWorld world, Map<String, Object> body) {
        return within(PATIENCE)
                .get(
                        () -> service.post(caller, "/clusters/" + world.cluster + "/optimizations", body),
                        answer -> answer.getStatusCode().value() == 202)
                .getBody()
                .get("job_id")
                .asString();
    }

    private static JsonNode ended(Caller caller, String job) {
        return reached(caller, job, "completed", "failed", "cancelled");
    }

    private static JsonNode reached(Caller caller, String job, String... statuses) {
        return within(PATIENCE)
                .get(
                        () -> service.get(caller, "/optimizations/" + job).getBody(),
                        run -> List.of(statuses).contains(run.get("status").asString()));
    }

    private static List<String> steps(JsonNode action) {
        return StreamSupport.stream(action.get("timeline").spliterator(), false)
                .map(mark ->
                        mark.get("step").asString() + " " + mark.get("result").asString())
                .toList();
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
    void waitsForAPerson_whoMayBeNeitherStrangerNorViewer() {
        Caller ada = ada();
        Caller viewer = OptimizerService.callerOf(ada.org(), Role.VIEWER);
        Caller stranger = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        JsonNode waiting = reached(ada, job, "waiting_approval");

        assertThat(waiting.at("/plan/requires_approval").asBoolean()).isTrue();
        assertThat(waiting.at("/plan/actions/0/timeline").size()).isZero();
        for (String path : List.of("", "/reason-cards")) {
            assertThat(status(service.get(stranger, "/optimizations/" + job + path)))
                    .isEqualTo(404);
            assertThat(status(service.get(viewer, "/optimizations/" + job + path)))
                    .isEqualTo(200);
        }
        for (String verb : List.of("approve", "reject", "cancel")) {
            String path = "/optimizations/" + job + "/" + verb;
            assertThat(status(service.post(stranger, path, Map.of()))).as(verb).isEqualTo(404);
            assertThat(status(service.post(viewer, path, Map.of()))).as(verb).isEqualTo(403);
        }
        assertThat(status(service.post(stranger, "/clusters/" + world.cluster + "/optimizations", Map.of())))
                .isEqualTo(404);
        assertThat(status(service.post(ada, "/clusters/" + world.cluster + "/optimizations", Map.of())))
                .isEqualTo(409);
        assertThat(service.get(stranger, "/optimizations")
                        .getBody()
                        .get("items")
                        .size())
                .isZero();

        assertThat(status(service.post(ada, "/optimizations/" + job + "/approve", Map.of("comment", "go"))))
                .isEqualTo(200);

        assertThat(ended(ada, job).get("status").asString()).isEqualTo("completed");
        assertThat(status(service.post(ada, "/optimizations/" + job + "/approve", Map.of())))
                .isEqualTo(409);
    }

    private static int status(org.springframework.http.ResponseEntity<?> answer) {
        return answer.getStatusCode().value();
    }

    @Test
    void touchesNothing_whenRejected() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");

        service.post(ada, "/optimizations/" + job + "/reject", Map.of("comment", "not before the sale"));

        JsonNode run = ended(ada, job);
        assertThat(run.get("status").asString()).isEqualTo("cancelled");
        assertThat(run.at("/plan/state").asString()).isEqualTo("rejected");
        assertThat(run.at("/plan/comment").asString()).isEqualTo("not before the sale");
        assertThat(world.log()).isEmpty();
    }

    @Test
    void notesEveryStepAndTakesNone_inADryRun() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 2);

        JsonNode run = ended(ada, ask(ada, world, Map.of("dry_run", true)));

        assertThat(run.get("status").asString()).isEqualTo("completed");
        assertThat(run.at("/plan/actions").size()).isPositive();
        run.at("/plan/actions").forEach(action -> {
            assertThat(action.get("state").asString()).isEqualTo("dry_run");
            assertThat(steps(action)).isNotEmpty().allMatch(step -> step.endsWith(" dry_run"));
        });
        assertThat(world.log()).isEmpty();
    }

    @Test
    void explainsEachRun_inCardsWithoutGaps() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 2);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");

        List<JsonNode> cards = cards(ada, job, 0);

        assertThat(cards).hasSizeGreaterThanOrEqualTo(4);
        assertThat(cards).extracting(card -> card.get("seq").asInt()).startsWith(1, 2, 3);
        assertThat(cards).allSatisfy(card -> {
            assertThat(card.get("confidence").asDouble()).isBetween(0.0, 1.0);
            assertThat(card.get("evidence").size()).isPositive();
        });
        assertThat(cards(ada, job, 2)).hasSize(cards.size() - 2);
        assertThat(service.get(ada, "/optimizations/" + job + "/reason-cards?after=-1")
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
    }

    private static List<JsonNode> cards(Caller caller, String job, int after) {
        JsonNode page = service.get(caller, "/optimizations/" + job + "/reason-cards?after=" + after)
                .getBody();
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }

    @Test
    void takesTheNewNodeBack_whenItNeverBecomesReady() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        world.newNodesComeUp = false;
        String job = ask(ada, world, Map.of());
        within(PATIENCE).holds(() -> assertThat(world.log()).contains("launch i-new0"));
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void goesOnWhereItStopped_whenKilledAtAnyStep(int order) {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
        CRASH_IN.set(order);

        service.post(ada, "/optimizations/" + job + "/approve", Map.of());

        within(PATIENCE).holds(() -> assertThat(CRASH_IN.get()).isNegative());
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
        within(PATIENCE).holds(() -> assertThat(world.log()).contains("cordon node-i-old0"));

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
        within(PATIENCE).holds(() -> {
            world.silent = world.log().contains("cordon node-i-old0");
            assertThat(world.log()).contains("launch i-new0");
        });
        CLOCK.advance(Duration.ofSeconds(140));
        within(PATIENCE).holds(() -> assertThat(world.log()).contains("uncordon node-i-old0"));

        world.speak();

        assertThat(ended(ada, job).at("/plan/actions/0/state").asString()).isEqualTo("compensated");
        within(PATIENCE).holds(() -> assertThat(world.instances()).containsExactly("i-old0"));
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

    @Test
    void onlyRehearses_inSafeMode() {
        Caller staff = OptimizerService.caller(Role.SUPER_ADMIN);
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 1);
        assertThat(status(service.put(ada, "/admin/safe-mode", Map.of("enabled", true, "reason", "drill"))))
                .isEqualTo(403);
        assertThat(status(service.put(staff, "/admin/safe-mode", Map.of("enabled", true))))
                .isEqualTo(422);
        service.put(staff, "/admin/safe-mode", Map.of("enabled", true, "reason", "drill"));
        try {
            JsonNode run = ended(ada, ask(ada, world, Map.of()));

            assertThat(run.at("/plan/actions/0/state").asString()).isEqualTo("dry_run");
            assertThat(world.log()).isEmpty();
            assertThat(service.get(staff, "/admin/safe-mode")
                            .getBody()
                            .get("enabled")
                            .asBoolean())
                    .isTrue();
        } finally {
            service.put(staff, "/admin/safe-mode", Map.of("enabled", false, "reason", "drill over"));
        }
    }

    @Test
    void asksAgain_whenARunHasEnded() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
        assertThat(status(service.post(ada, "/optimizations/" + job + "/retry", Map.of())))
                .isEqualTo(409);
        service.post(ada, "/optimizations/" + job + "/reject", Map.of());

        JsonNode again =
                service.post(ada, "/optimizations/" + job + "/retry", Map.of()).getBody();

        reached(ada, again.get("job_id").asString(), "waiting_approval");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        Caller ada = ada();
        String path = "/clusters/" + UUID.randomUUID() + "/optimizations";

        assertThat(status(service.post(ada, path, Map.of("max_actions", 0)))).isEqualTo(422);
        assertThat(status(service.post(ada, path, Map.of("kinds", List.of("teleport")))))
                .isEqualTo(422);
        assertThat(status(service.post(ada, path, Map.of("what", 1)))).isEqualTo(422);
        assertThat(status(service.post(ada, path, Map.of()))).isEqualTo(404);
        assertThat(status(service.get(ada, "/optimizations?status=lost"))).isEqualTo(422);
        assertThat(status(service.get(ada, "/optimizations/" + UUID.randomUUID())))
                .isEqualTo(404);
    }
}
