package io.lowtide.auth.organizations.http;

import io.lowtide.auth.organizations.AccountStatuses;
import io.lowtide.contracts.cluster.AccountStatus;
import io.lowtide.platform.security.InternalClients;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the cluster-service, and does not wait for it long. */
@Component
final class ClusterAccountStatuses implements AccountStatuses {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final InternalClients clients;

    ClusterAccountStatuses(InternalClients clients) {
        this.clients = clients;
    }

    @Override
    public Mono<Status> of(UUID orgId) {
        Mono<Status> asked = Mono.defer(() -> clients.to("cluster")
                .get()
                .uri("/internal/orgs/{id}/account-status", orgId)
                .retrieve()
                .bodyToMono(AccountStatus.class)
                .map(answer -> new Status(answer.status(), answer.accounts())));
        return InternalClients.orElse(asked, PATIENCE, Status.PENDING);
    }
}
