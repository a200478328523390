package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.accounts.ChangeAccount;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Has a cluster looked at now: its whole account is, which costs AWS hardly more. */
@RestController
final class SyncEndpoint {
    private final Clusters clusters;
    private final ChangeAccount changeAccount;

    SyncEndpoint(Clusters clusters, ChangeAccount changeAccount) {
        this.clusters = clusters;
        this.changeAccount = changeAccount;
    }

    record SyncView(UUID scanId) {}

    @PostMapping("/api/v1/clusters/{id}/sync")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<SyncView> sync(@PathVariable UUID id) {
        return clusters.find(id)
                .flatMap(cluster -> changeAccount.rescan(cluster.accountId(), "manual"))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .map(SyncView::new);
    }
}
