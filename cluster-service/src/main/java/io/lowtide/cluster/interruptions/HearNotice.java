package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.clusters.NoticedNodes;
import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptionrules.Verdict;
import io.lowtide.platform.persistence.Atomic;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes one signal of all that is said of an instance: by EventBridge, by the agent that watches the node, by a scan that
 * misses it. What is said twice, too late or in the wrong order changes nothing.
 */
public final class HearNotice implements NoticedNodes {
    private final Notices notices;
    private final InterruptionEvents events;
    private final Atomic atomic;

    HearNotice(Notices notices, InterruptionEvents events, Atomic atomic) {
        this.notices = notices;
        this.events = events;
        this.atomic = atomic;
    }

    /** As the organisation whose account it is. */
    public Mono<Void> hear(Notice notice) {
        return atomic.call(notices.node(notice.instanceId())
                .filter(node -> notice.isOf(node.clusterId()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(node -> node.isPresent() ? judged(notice, node.get()) : events.unknown(notice)));
    }

    private Mono<Void> judged(Notice notice, Notices.Node node) {
        return notices.heard(notice.instanceId())
                .collect(Collectors.toSet())
                .map(heard -> Verdict.of(notice.kind(), heard, node.gone()))
                .flatMap(verdict -> switch (verdict) {
                    case DUPLICATE -> Mono.empty();
                    case LATE -> notices.keep(notice, node, verdict);
                    case SIGNAL -> notices.keep(notice, node, verdict).then(events.signal(notice, node));
                });
    }

    @Override
    public Mono<Void> noticed(
            UUID clusterId,
            @Nullable String nodeName,
            @Nullable String instanceId,
            String kind,
            Instant noticedAt,
            @Nullable Instant deadline) {
        Mono<String> instance = instanceId == null
                ? notices.instanceOf(clusterId, String.valueOf(nodeName)).defaultIfEmpty(String.valueOf(nodeName))
                : Mono.just(instanceId);
        return Mono.justOrEmpty(NoticeKind.of(kind))
                .filter(known -> known != NoticeKind.TERMINATION)
                .flatMap(known ->
                        instance.flatMap(id -> hear(new Notice(known, id, "agent", clusterId, noticedAt, deadline))));
    }
}
