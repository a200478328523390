package io.lowtide.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.execution.Sagas.Claim;
import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.execution.Sagas.Wait;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sagas of nodes AWS has taken, whose pods are waited for; nobody tells how their cluster is. */
class DueSagasTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID CLUSTER = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"1, 2", "100, 2", "500, 10"})
    void areLookedAtAgainInTwoSeconds_orLaterTheMoreTheyAre(int waiting, int seconds) {
        DueSagas due = due(IntStream.range(0, waiting).mapToObj(nth -> kept()).toList());

        assertThat(due.waiting(false, NOW))
                .hasSize(waiting)
                .allSatisfy(wait -> assertThat(wait.again()).isEqualTo(NOW.plusSeconds(seconds)));
    }

    @Test
    void areReady_whenTheyDoNotWait() {
        DueSagas due = due(List.of(kept(), kept(), kept()));
        List<Wait> two = due.waiting(false, NOW).subList(0, 2);

        assertThat(due.ready(two))
                .hasSize(1)
                .allSatisfy(ready -> assertThat(two).extracting(Wait::claim).doesNotContain(ready.claim()));
    }

    private static DueSagas due(List<Kept> all) {
        List<Claim> claims = all.stream()
                .map(kept -> new Claim(new UUID(1, 1), kept.saga().id(), 1))
                .toList();
        return new DueSagas(claims, all, Map.of());
    }

    private static Kept kept() {
        PlannedAction evacuate = new PlannedAction(
                ActionType.EVACUATE,
                new Target("i-old", "node-old", "m5.large", "us-east-1a", true, "workers"),
                1,
                HourlyPrice.of("0.038"),
                HourlyPrice.ZERO,
                0,
                1,
                Priority.CRITICAL,
                List.of(),
                List.of(),
                3);
        NodeSaga drained = NodeSaga.begun(UUID.randomUUID(), UUID.randomUUID(), CLUSTER, evacuate, List.of(), NOW)
                .after(Result.of(Outcome.SUCCEEDED), NOW);
        return new Kept(drained, 1, "running", null, null);
    }
}
