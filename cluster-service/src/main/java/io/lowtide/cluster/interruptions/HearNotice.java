package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.clusters.NoticedNodes;
import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptionrules.Verdict;
import io.lowtide.cluster.interruptions.Notices.Judged;
import io.lowtide.platform.persistence.Atomic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
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
        return hear(List.of(notice));
    }

    /** In one transaction, each as if it came after those before it. */
    public Mono<Void> hear(List<Notice> crowd) {
        Set<String> instances = crowd.stream().map(Notice::instanceId).collect(Collectors.toSet());
        return atomic.call(notices.nodes(instances)
                .flatMap(nodes -> notices.heard(instances).flatMap(heard -> judged(crowd, nodes, heard))));
    }

    private Mono<Void> judged(
            List<Notice> crowd, Map<String, Notices.Node> nodes, Map<String, Set<NoticeKind>> before) {
        Map<String, Set<NoticeKind>> heard = new HashMap<>(before);
        List<Notice> unknown = new ArrayList<>();
        List<Judged> judged = new ArrayList<>();
        for (Notice notice : crowd) {
            Notices.Node node = nodes.get(notice.instanceId());
            if (node == null || !notice.isOf(node.clusterId())) {
                unknown.add(notice);
                continue;
            }
            Set<NoticeKind> said = heard.computeIfAbsent(notice.instanceId(), it -> EnumSet.noneOf(NoticeKind.class));
            Verdict verdict = Verdict.of(notice.kind(), said, node.gone());
            if (verdict != Verdict.DUPLICATE) {
                said.add(notice.kind());
                judged.add(new Judged(notice, node, verdict));
            }
        }
        return keep(judged)
                .thenMany(Flux.fromIterable(judged))
                .filter(it -> it.verdict() == Verdict.SIGNAL)
                .concatMap(it -> events.signal(it.notice(), it.node()))
                .thenMany(Flux.fromIterable(unknown))
                .concatMap(events::unknown)
                .then();
    }

    private Mono<Void> keep(List<Judged> judged) {
        return judged.isEmpty() ? Mono.empty() : notices.keep(judged);
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
