package io.lowtide.optimizer.optimization;

import static io.lowtide.optimizer.optimization.RunPhase.ASSESS;
import static io.lowtide.optimizer.optimization.RunPhase.AWAIT_APPROVAL;
import static io.lowtide.optimizer.optimization.RunPhase.CANCELLED;
import static io.lowtide.optimizer.optimization.RunPhase.COMPLETED;
import static io.lowtide.optimizer.optimization.RunPhase.EXECUTE;
import static io.lowtide.optimizer.optimization.RunPhase.EXPLAIN;
import static io.lowtide.optimizer.optimization.RunPhase.FAILED;
import static io.lowtide.optimizer.optimization.RunPhase.OBSERVE;
import static io.lowtide.optimizer.optimization.RunPhase.PLAN;
import static io.lowtide.optimizer.optimization.RunPhase.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunPhaseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<RunPhase, Set<RunPhase>> EXPECTED = Map.of(
            QUEUED, Set.of(OBSERVE, FAILED, CANCELLED),
            OBSERVE, Set.of(OBSERVE, ASSESS, FAILED, CANCELLED),
            ASSESS, Set.of(OBSERVE, PLAN, FAILED, CANCELLED),
            PLAN, Set.of(OBSERVE, EXPLAIN, FAILED, CANCELLED),
            EXPLAIN, Set.of(OBSERVE, AWAIT_APPROVAL, EXECUTE, COMPLETED, FAILED, CANCELLED),
            AWAIT_APPROVAL, Set.of(EXECUTE, FAILED, CANCELLED),
            EXECUTE, Set.of(COMPLETED, FAILED, CANCELLED),
            COMPLETED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    @ParameterizedTest
    @EnumSource
    void movesOnlyAlongTheTable(RunPhase from) {
        for (RunPhase to : RunPhase.values()) {
            OptimizationRun run = in(from);
            if (EXPECTED.get(from).contains(to)) {
                assertThat(run.to(to, NOW).phase()).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> run.to(to, NOW)).isInstanceOf(RunStateException.class);
            }
        }
    }

    private static OptimizationRun in(RunPhase phase) {
        OptimizationRun queued = OptimizationRun.queued(
                UUID.randomUUID(), UUID.randomUUID(), "manual", false, Set.of(), null, "ada", NOW);
        return new OptimizationRun(
                queued.id(),
                queued.clusterId(),
                queued.trigger(),
                phase,
                false,
                Set.of(),
                null,
                "ada",
                queued.results(),
                false,
                NOW,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource
    void showsAStatusOfTheSpecification(RunPhase phase) {
        assertThat(phase.status()).isIn("queued", "running", "waiting_approval", "completed", "failed", "cancelled");
        assertThat(RunPhase.of(phase.code())).isEqualTo(phase);
    }

    @Test
    void hasAnEndTime_whenItHasEnded() {
        assertThat(in(EXECUTE).to(COMPLETED, NOW).completedAt()).isEqualTo(NOW);
        assertThat(in(EXPLAIN).to(AWAIT_APPROVAL, NOW).completedAt()).isNull();
    }
}
