package io.lowtide.optimizer;

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
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs asked for, explained, answered and rehearsed, over HTTP. */
class OptimizationRunIT {
    @BeforeAll
    static void start() {
        RunningPlans.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RunningPlans.stop();
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
            JsonNode told = service.get(ada, "/safe-mode").getBody();
            assertThat(told.get("enabled").asBoolean()).isTrue();
            assertThat(told.hasNonNull("since")).isTrue();
            assertThat(told.toString()).doesNotContain("drill");
        } finally {
            service.put(staff, "/admin/safe-mode", Map.of("enabled", false, "reason", "drill over"));
            assertThat(service.get(ada, "/safe-mode").getBody().get("enabled").asBoolean())
                    .isFalse();
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
    void waitsForAServiceThatIsAway() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        service.clusters.isAway(world.cluster, 4);

        String job = ask(ada, world, Map.of());

        reached(ada, job, "waiting_approval");
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
