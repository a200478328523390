package io.lowtide.optimizer.assessment.http;

import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.InternalClients;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Snapshots kept by cluster-service. */
@Component
class ClusterSnapshots implements Snapshots {
    private final InternalClients clients;
    // as on topics: what a newer cluster-service tells besides is passed over
    private final EventJson json = new EventJson();

    ClusterSnapshots(InternalClients clients) {
        this.clients = clients;
    }

    @Override
    public Mono<ClusterState> of(UUID clusterId) {
        return Mono.defer(() -> clients.to("cluster")
                        .get()
                        .uri("/internal/clusters/{id}/snapshot", clusterId)
                        .retrieve()
                        .bodyToMono(String.class))
                .onErrorResume(WebClientResponseException.NotFound.class, gone -> Mono.empty())
                .map(body -> SnapshotReading.cluster(json.read(body, ClusterSnapshot.class)));
    }
}
