package io.lowtide.optimizer.execution.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.optimizer.SavingsRecorded;
import io.lowtide.contracts.optimizer.StepFailed;
import io.lowtide.contracts.optimizer.StepSkipped;
import io.lowtide.contracts.optimizer.StepStarted;
import io.lowtide.contracts.optimizer.StepSucceeded;
import io.lowtide.optimizer.execution.SagaEvents;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Callers;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Events of sagas by way of the outbox. */
@Component
class OutboxSagaEvents implements SagaEvents {
    private final Outbox outbox;

    OutboxSagaEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    private Mono<Void> tell(NodeSaga saga, String type, Object data) {
        return outbox.append(Topics.OPTIMIZER_JOBS, saga.clusterId().toString(), type, data, saga.clusterId(), null);
    }

    private static String target(NodeSaga saga) {
        return saga.action().target().instanceId();
    }

    private static String kind(NodeSaga saga) {
        return saga.action().type().code();
    }

    @Override
    public Mono<Void> started(NodeSaga saga) {
        return tell(
                saga,
                StepStarted.TYPE,
                new StepStarted(
                        saga.runId(),
                        saga.clusterId(),
                        saga.id(),
                        target(saga),
                        kind(saga),
                        saga.step().code()));
    }

    @Override
    public Mono<Void> succeeded(NodeSaga saga, Step step, long durationMs, boolean dryRun) {
        return tell(
                saga,
                StepSucceeded.TYPE,
                new StepSucceeded(
                        saga.runId(),
                        saga.clusterId(),
                        saga.id(),
                        target(saga),
                        kind(saga),
                        step.code(),
                        dryRun,
                        durationMs,
                        saga.step() == Step.DONE ? saga.saved() : null));
    }

    @Override
    public Mono<Void> failed(NodeSaga saga, Step step, @Nullable String reason) {
        return tell(
                saga,
                StepFailed.TYPE,
                new StepFailed(
                        saga.runId(),
                        saga.clusterId(),
                        saga.id(),
                        target(saga),
                        kind(saga),
                        step.code(),
                        reason == null ? "unknown" : reason,
                        saga.step().code()));
    }

    @Override
    public Mono<Void> skipped(NodeSaga saga, @Nullable String reason) {
        return tell(
                saga,
                StepSkipped.TYPE,
                new StepSkipped(
                        saga.runId(),
                        saga.clusterId(),
                        saga.id(),
                        target(saga),
                        kind(saga),
                        reason == null ? "unknown" : reason));
    }

    @Override
    public Mono<Void> saved(NodeSaga saga) {
        return Callers.current()
                .flatMap(caller -> tell(
                                saga,
                                SavingsRecorded.TYPE,
                                new SavingsRecorded(saga.clusterId(), saga.id(), kind(saga), saga.saved()))
                        .then(outbox.append(
                                Topics.AUDIT_APPEND,
                                caller.org().toString(),
                                RecordAppended.TYPE,
                                new RecordAppended(
                                        "node." + kind(saga),
                                        "instance/" + target(saga),
                                        "instance",
                                        target(saga),
                                        "success",
                                        Map.of(
                                                "hourly_usd",
                                                saga.action().before().usd().toPlainString()),
                                        after(saga),
                                        null,
                                        null),
                                saga.clusterId(),
                                null)));
    }

    private static Map<String, String> after(NodeSaga saga) {
        NodeSaga.Launched node = saga.launched();
        String paid = saga.paid().usd().toPlainString();
        if (!saga.opened().isEmpty()) {
            String ids =
                    saga.opened().stream().map(NodeSaga.Launched::instanceId).collect(Collectors.joining(","));
            return Map.of("hourly_usd", paid, "instance_ids", ids);
        }
        return node == null
                ? Map.of("hourly_usd", paid)
                : Map.of("hourly_usd", paid, "instance_id", node.instanceId(), "instance_type", node.instanceType());
    }
}
