package io.lowtide.cluster.interruptions.kafka;

import io.lowtide.cluster.interruptions.InterruptionEvents;
import io.lowtide.cluster.interruptions.Notice;
import io.lowtide.cluster.interruptions.Notices.Node;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.cluster.UnexpectedTermination;
import io.lowtide.contracts.market.RebalanceRecommended;
import io.lowtide.contracts.market.SpotInterruptionWarning;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Callers;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of interruptions on their topic. */
@Component
final class OutboxInterruptionEvents implements InterruptionEvents {
    private final Outbox outbox;

    OutboxInterruptionEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> signal(Notice notice, Node it) {
        return switch (notice.kind()) {
            case INTERRUPTION ->
                tell(
                        it,
                        SpotInterruptionWarning.TYPE,
                        new SpotInterruptionWarning(
                                it.region(),
                                it.az(),
                                it.instanceType(),
                                it.instanceId(),
                                Objects.requireNonNull(notice.deadline(), "deadline"),
                                it.nodeName(),
                                notice.noticedAt()));
            case REBALANCE ->
                tell(
                        it,
                        RebalanceRecommended.TYPE,
                        new RebalanceRecommended(
                                it.region(),
                                it.az(),
                                it.instanceType(),
                                it.instanceId(),
                                it.nodeName(),
                                notice.noticedAt()));
            case TERMINATION ->
                tell(
                        it,
                        UnexpectedTermination.TYPE,
                        new UnexpectedTermination(
                                it.clusterId(),
                                it.region(),
                                it.az(),
                                it.instanceType(),
                                it.lifecycle(),
                                it.instanceId()));
        };
    }

    private Mono<Void> tell(Node it, String type, Object data) {
        return outbox.append(
                Topics.CLOUD_INTERRUPTIONS,
                it.region() + "/" + it.az() + "/" + it.instanceType(),
                type,
                data,
                it.clusterId(),
                it.accountId());
    }

    @Override
    public Mono<Void> unknown(Notice notice) {
        return Callers.current()
                .flatMap(caller -> outbox.append(
                        Topics.AUDIT_APPEND,
                        caller.org().toString(),
                        RecordAppended.TYPE,
                        new RecordAppended(
                                "interruption.ignored",
                                "node/" + notice.instanceId(),
                                "node",
                                notice.instanceId(),
                                "success",
                                null,
                                Map.of(
                                        "kind", notice.kind().word(),
                                        "source", notice.source(),
                                        "reason", "no node of any cluster is this instance"),
                                null,
                                null)));
    }
}
