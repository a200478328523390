package io.lowtide.agent.actions;

import io.lowtide.agent.identity.CanonicalJson;
import io.lowtide.agent.identity.SigningKeys;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Signs what an agent is asked, so that nobody on the way, and nobody with the agent's own credentials, can ask in our
 * name. The cluster is signed along: a command for one cluster is none for another.
 */
public final class SignCommands {
    private final SigningKeys signingKeys;

    SignCommands(SigningKeys signingKeys) {
        this.signingKeys = signingKeys;
    }

    public Mono<List<Signed>> sign(List<AgentAction> actions) {
        return actions.isEmpty()
                ? Mono.just(List.of())
                : signingKeys
                        .ring()
                        .map(ring -> actions.stream()
                                .map(action -> signed(action, ring))
                                .toList());
    }

    private static Signed signed(AgentAction action, SigningKeys.Ring ring) {
        String expiresAt = action.expiresAt().toString();
        byte[] document = CanonicalJson.of(Map.of(
                "id", action.id().toString(),
                "cluster_id", action.clusterId().toString(),
                "action_type", action.kind().code(),
                "payload", action.payload(),
                "dry_run", action.dryRun(),
                "expires_at", expiresAt));
        return new Signed(action, expiresAt, ring.active().id(), ring.active().sign(document));
    }

    /** @param expiresAt just as it was signed */
    public record Signed(AgentAction action, String expiresAt, String keyId, String signature) {}
}
