package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.discovery.MissedInstances;
import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.inventory.KnownInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Takes what a scan misses in a managed cluster for an ending nobody had announced. */
final class WatchScans implements MissedInstances {
    private final Notices notices;
    private final HearNotice hearNotice;
    private final Clock clock;

    WatchScans(Notices notices, HearNotice hearNotice, Clock clock) {
        this.notices = notices;
        this.hearNotice = hearNotice;
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> announced(String instanceId) {
        return notices.heard(List.of(instanceId))
                .map(heard -> heard.getOrDefault(instanceId, Set.of()).contains(NoticeKind.INTERRUPTION));
    }

    @Override
    public Mono<Void> missed(Cluster cluster, KnownInstance instance) {
        Instant now = clock.instant();
        return cluster.isManaged()
                ? hearNotice.hear(Notice.of(NoticeKind.TERMINATION, instance.instanceId(), "scan", now))
                : Mono.empty();
    }
}
