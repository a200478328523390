package io.lowtide.optimizer.safety.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.optimizer.safety.SafeMode.State;
import io.lowtide.optimizer.safety.SafetyEvents;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Events of the switch by way of the outbox. */
@Component
class OutboxSafetyEvents implements SafetyEvents {
    private final Outbox outbox;

    OutboxSafetyEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> told(State state) {
        return outbox.append(
                FlagChanged.TOPIC,
                FlagChanged.SAFE_MODE,
                FlagChanged.TYPE,
                new FlagChanged(
                        FlagChanged.SAFE_MODE,
                        state.enabled(),
                        state.updatedBy() == null ? "optimizer" : state.updatedBy(),
                        state.reason() == null ? "never turned" : state.reason()));
    }

    @Override
    public Mono<Void> turned(State state) {
        return Callers.current()
                .map(Caller::org)
                .flatMap(org -> outbox.append(
                        Topics.AUDIT_APPEND,
                        org.toString(),
                        RecordAppended.TYPE,
                        new RecordAppended(
                                "flag.changed",
                                "flag/" + FlagChanged.SAFE_MODE,
                                "flag",
                                FlagChanged.SAFE_MODE,
                                "success",
                                null,
                                Map.of(
                                        "enabled",
                                        String.valueOf(state.enabled()),
                                        "reason",
                                        String.valueOf(state.reason())),
                                null,
                                null)));
    }
}
