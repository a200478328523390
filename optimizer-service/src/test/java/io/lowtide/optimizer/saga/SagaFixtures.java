package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

final class SagaFixtures {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final NodeSaga.Launched NEW_NODE =
            new NodeSaga.Launched("i-new", "m5.large", "us-east-1a", true, HourlyPrice.of("0.038"));

    private SagaFixtures() {}

    static NodeSaga pending(ActionType type) {
        boolean launches = type.launches();
        return NodeSaga.pending(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                new PlannedAction(
                        type,
                        new Target("i-old", "node-old", "m5.large", "us-east-1a", false, "workers"),
                        1,
                        type.removes() ? HourlyPrice.of("0.096") : HourlyPrice.ZERO,
                        launches ? HourlyPrice.of("0.038") : HourlyPrice.ZERO,
                        0.1,
                        0.9,
                        Priority.HIGH,
                        launches
                                ? List.of(new Candidate(
                                        "m5.large", "us-east-1a", true, HourlyPrice.of("0.038"), 0.1, 0.3))
                                : List.of(),
                        List.of(),
                        3),
                NOW);
    }

    static NodeSaga at(ActionType type, Step step) {
        NodeSaga saga = pending(type);
        boolean launched = type.launches() && step.compareTo(Step.LAUNCH) > 0 && step != Step.SKIPPED;
        return new NodeSaga(
                saga.id(),
                saga.runId(),
                saga.clusterId(),
                saga.action(),
                step,
                1,
                NOW,
                launched ? NEW_NODE : null,
                List.of(),
                null);
    }
}
