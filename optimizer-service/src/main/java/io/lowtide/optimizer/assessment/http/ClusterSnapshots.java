package io.lowtide.optimizer.assessment.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Snapshots kept by cluster-service. */
@Component
class ClusterSnapshots implements Snapshots {
    private static final Logger log = LoggerFactory.getLogger(ClusterSnapshots.class);
    /** Of thousands of pods. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int MOST_CLUSTERS = 200;

    private final InternalClients clients;
    private final Clock clock;
    private final Cache<Key, Seen> lastSeen = Caffeine.newBuilder()
            .expireAfterWrite(LATELY)
            .maximumSize(MOST_CLUSTERS)
            .build();
    // as on topics: what a newer cluster-service tells besides is passed over
    private final EventJson json = new EventJson();

    ClusterSnapshots(InternalClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Mono<ClusterState> of(UUID clusterId) {
        return Mono.defer(() -> clients.to("cluster", PATIENCE)
                        .get()
                        .uri("/internal/clusters/{id}/snapshot", clusterId)
                        .retrieve()
                        .bodyToMono(String.class))
                .onErrorResume(WebClientResponseException.NotFound.class, gone -> Mono.empty())
                .map(body -> SnapshotReading.cluster(json.read(body, ClusterSnapshot.class)))
                .flatMap(cluster -> key(clusterId)
                        .doOnNext(key -> lastSeen.put(key, new Seen(cluster, clock.instant())))
                        .thenReturn(cluster));
    }

    @Override
    public Mono<ClusterState> atLeastLately(UUID clusterId, Duration goodFor) {
        return lastSeen(clusterId)
                .filter(last -> last.at().plus(goodFor).isAfter(clock.instant()))
                .map(Seen::cluster)
                .switchIfEmpty(Mono.defer(() -> of(clusterId)))
                .onErrorResume(silence -> lastSeen(clusterId)
                        .doOnNext(last -> log.warn(
                                "cluster {} is taken as it was at {}: {}", clusterId, last.at(), silence.toString()))
                        .map(Seen::cluster)
                        .switchIfEmpty(Mono.error(silence)));
    }

    private Mono<Seen> lastSeen(UUID clusterId) {
        return key(clusterId).mapNotNull(lastSeen::getIfPresent);
    }

    private record Seen(ClusterState cluster, Instant at) {}

    private static Mono<Key> key(UUID clusterId) {
        return Callers.current().map(caller -> new Key(caller.org(), clusterId));
    }

    /** Of one organisation: what one has seen is nothing for another. */
    private record Key(UUID orgId, UUID clusterId) {}
}
