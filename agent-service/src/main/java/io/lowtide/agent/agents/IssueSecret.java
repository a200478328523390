package io.lowtide.agent.agents;

import io.lowtide.agent.identity.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Makes the secrets agents sign with; the secret is seen once, by its agent. */
public final class IssueSecret {
    static final int RANDOM_BYTES = 32;

    private final AgentSecrets secrets;
    private final Vault vault;
    private final SecureRandom random;
    private final Clock clock;

    IssueSecret(AgentSecrets secrets, Vault vault, SecureRandom random, Clock clock) {
        this.secrets = secrets;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
    }

    /** Within the transaction that adds or locks the agent. */
    Mono<Issued> issue(Agent agent) {
        return secrets.nextVersion(agent.id()).flatMap(version -> {
            byte[] secret = new byte[RANDOM_BYTES];
            random.nextBytes(secret);
            StoredSecret stored = new StoredSecret(
                    agent.id(),
                    version,
                    agent.orgId(),
                    agent.clusterId(),
                    vault.seal(secret, agent.id()),
                    clock.instant(),
                    null,
                    null);
            return secrets.add(stored).thenReturn(new Issued(secret, version));
        });
    }

    /** A secret on its way to its agent. */
    public record Issued(byte[] secret, int version) {
        @Override
        public String toString() {
            return "Issued[version=" + version + "]";
        }
    }
}
