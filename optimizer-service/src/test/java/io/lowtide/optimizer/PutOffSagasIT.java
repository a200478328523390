package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.execution.Sagas;
import io.lowtide.optimizer.execution.Sagas.Added;
import io.lowtide.optimizer.execution.Sagas.Claim;
import io.lowtide.optimizer.execution.Sagas.Heard;
import io.lowtide.optimizer.execution.Sagas.Wait;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.OptimizationRuns.Agreed;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sagas that wait, put off together; all of it in days the service itself does not look at yet. */
class PutOffSagasIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static OptimizerService service;
    private static Sagas sagas;

    private final Caller ada = OptimizerService.caller(Role.SERVICE);
    private final UUID cluster = UUID.randomUUID();
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    private final Instant dayAfter = tomorrow.plus(Duration.ofDays(1));

    @BeforeAll
    static void start() {
        service = new OptimizerService();
        sagas = service.bean(Sagas.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void discovered() {
        service.discover(ada, cluster, UUID.randomUUID());
        eventually(() -> assertThat(await(service.bean(WatchedClusters.class).find(cluster)))
                .isNotNull());
    }

    @Test
    void areLookedAtAgain_whenTheyShallBe_andNotBefore() {
        List<NodeSaga> both = evacuations(2);
        List<Claim> claims = claim(tomorrow);
        assertThat(claims).hasSize(2);

        await(sagas.putOff(
                claims.stream().map(claim -> new Wait(claim, false, dayAfter)).toList()));

        assertThat(claim(tomorrow.plus(LEASE))).isEmpty();
        assertThat(claim(dayAfter))
                .extracting(Claim::actionId)
                .containsExactlyInAnyOrder(both.get(0).id(), both.get(1).id());
    }

    @Test
    void areNotPutOff_whenTheirAnswerCameMeanwhile() {
        NodeSaga saga = evacuations(1).getFirst();
        Claim claim = claim(tomorrow).getFirst();
        assertThat(await(sagas.heard(
                        List.of(
                                new Heard(saga.commandId(), Result.of(Outcome.SUCCEEDED)),
                                new Heard(UUID.randomUUID(), Result.of(Outcome.SUCCEEDED))),
                        tomorrow)))
                .containsExactly(saga.commandId());
        assertThat(await(sagas.heard(List.of(new Heard(saga.commandId(), Result.of(Outcome.FAILED))), tomorrow)))
                .as("the first answer stays")
                .isEmpty();

        await(sagas.putOff(List.of(new Wait(claim, false, dayAfter))));

        assertThat(claim(tomorrow)).extracting(Claim::actionId).containsExactly(saga.id());
    }

    @Test
    void areNotPutOff_bySomebodyWhoseClaimIsOver() {
        evacuations(1);
        Claim late = claim(tomorrow).getFirst();
        Instant over = tomorrow.plus(LEASE).plusSeconds(1);
        assertThat(claim(over)).hasSize(1);

        await(sagas.putOff(List.of(new Wait(late, false, dayAfter))));

        assertThat(claim(over)).as("still somebody else's").isEmpty();
        assertThat(claim(over.plus(LEASE).plusSeconds(1))).as("due as before").hasSize(1);
    }

    private List<Claim> claim(Instant now) {
        return SystemScope.enter(sagas.claim(now, LEASE, 1000)).block(PATIENCE).stream()
                .filter(claim -> claim.orgId().equals(ada.org()))
                .toList();
    }

    /** Of one run, under way, and looked at tomorrow. */
    private List<NodeSaga> evacuations(int count) {
        OptimizationRuns runs = service.bean(OptimizationRuns.class);
        OptimizationRun run = OptimizationRun.answering(UUID.randomUUID(), cluster, Instant.now());
        List<PlannedAction> actions =
                IntStream.range(0, count).mapToObj(PutOffSagasIT::evacuation).toList();
        Plan plan = new Plan(
                actions,
                List.of(),
                HourlyPrice.ZERO,
                HourlyPrice.ZERO,
                HourlyPrice.ZERO,
                1,
                List.of(),
                Plan.Outlook.NONE);
        StoredPlan stored = await(runs.agree(List.of(new Agreed(run, plan)), "a test", Instant.now()))
                .getFirst();
        return stored.actions().stream()
                .map(action -> {
                    NodeSaga saga =
                            NodeSaga.begun(action.id(), run.id(), cluster, action.planned(), List.of(), Instant.now());
                    await(sagas.add(List.of(new Added(saga, action.seq(), tomorrow))));
                    return saga;
                })
                .toList();
    }

    private static PlannedAction evacuation(int nth) {
        return new PlannedAction(
                ActionType.EVACUATE,
                new Target("i-" + nth, "node-" + nth, "m5.large", "us-east-1a", true, "workers"),
                1,
                HourlyPrice.of("0.038"),
                HourlyPrice.ZERO,
                0,
                1,
                Priority.CRITICAL,
                List.of(),
                List.of(),
                3);
    }

    private <T> T await(Mono<T> work) {
        return work.contextWrite(Callers.as(ada)).block(PATIENCE);
    }
}
