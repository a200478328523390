package io.lowtide.cluster.clusters.http;

import io.lowtide.cluster.clusters.RegistrationTokens;
import io.lowtide.contracts.cluster.RegistrationToken;
import io.lowtide.contracts.cluster.RegistrationTokenRequest;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalClients;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks agent-service. */
@Component
final class AgentRegistrationTokens implements RegistrationTokens {
    private final InternalClients clients;

    AgentRegistrationTokens(InternalClients clients) {
        this.clients = clients;
    }

    @Override
    public Mono<Token> of(UUID clusterId) {
        return Callers.current()
                .flatMap(caller -> clients.to("agent")
                        .post()
                        .uri("/internal/registration-tokens")
                        .bodyValue(new RegistrationTokenRequest(caller.org(), clusterId))
                        .retrieve()
                        .bodyToMono(RegistrationToken.class))
                .map(made -> new Token(made.token(), made.expiresAt()));
    }
}
