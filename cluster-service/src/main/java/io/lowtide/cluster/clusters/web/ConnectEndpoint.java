package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.accounts.AccountsProperties;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.RegistrationTokens;
import io.lowtide.cluster.clusters.web.ClusterViews.ConnectionView;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How an agent gets into a cluster, and whether it is there. */
@RestController
@RequestMapping("/api/v1/clusters/{id}")
final class ConnectEndpoint {
    private static final long TOKEN_SECONDS = 3600;
    private static final String SECRET = "lowtide-agent-registration";

    private final Clusters clusters;
    private final RegistrationTokens tokens;
    private final AccountsProperties properties;
    private final Clock clock;

    ConnectEndpoint(Clusters clusters, RegistrationTokens tokens, AccountsProperties properties, Clock clock) {
        this.clusters = clusters;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    record ConnectView(
            @Nullable String registrationToken,
            String endpoint,
            String helmCommand,
            String namespace,
            long expiresIn) {}

    @PostMapping("/connect")
    @Access(Role.ADMIN)
    Mono<ConnectView> connect(
            @PathVariable UUID id, @RequestBody(required = false) ClusterRequests.@Nullable ConnectRequest body) {
        ClusterRequests.ConnectRequest request = body == null ? new ClusterRequests.ConnectRequest(null, null) : body;
        String namespace = request.checkedNamespace();
        boolean dry = Boolean.TRUE.equals(request.dryRun());
        return cluster(id)
                .filter(Cluster::isManaged)
                .switchIfEmpty(Mono.error(() -> Problem.conflict(
                        "the cluster is not managed (expected: POST /clusters" + " with its arn first)")))
                .flatMap(cluster -> dry ? Mono.just(view(id, namespace, null)) : withToken(id, namespace));
    }

    private Mono<ConnectView> withToken(UUID id, String namespace) {
        return tokens.of(id).map(token -> view(id, namespace, token));
    }

    private ConnectView view(UUID id, String namespace, RegistrationTokens.@Nullable Token token) {
        long left = token == null
                ? TOKEN_SECONDS
                : Math.max(
                        0,
                        Duration.between(clock.instant(), token.expiresAt())
                                .plusMillis(500)
                                .toSeconds());
        return new ConnectView(
                token == null ? null : token.token(), properties.publicUrl(), command(id, namespace), namespace, left);
    }

    /** The token is typed in and goes through a pipe: on a command line it would stay in histories and process lists. */
    private String command(UUID id, String namespace) {
        return """
                kubectl create namespace %1$s --dry-run=client -o yaml | kubectl apply -f - \\
                  && printf 'Registration token: ' && read -rs token \\
                  && printf %%s "$token" | kubectl -n %1$s create secret generic %2$s \\
                       --from-file=token=/dev/stdin --from-literal=endpoint=%3$s --from-literal=clusterId=%4$s \\
                  && helm upgrade --install lowtide-agent %5$s --namespace %1$s""".formatted(namespace, SECRET, properties.publicUrl(), id, properties.agentChart());
    }

    @GetMapping("/connection")
    @Access(Role.VIEWER)
    Mono<ConnectionView> connection(@PathVariable UUID id) {
        return cluster(id).map(cluster -> ConnectionView.of(cluster, clock.instant()));
    }

    private Mono<Cluster> cluster(UUID id) {
        return clusters.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)));
    }
}
