package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a secret an agent signs with.
 *
 * @param sealed for the agent's id
 * @param firstUsed null while nobody knows whether the agent ever got it
 * @param validUntil null while no newer one is to take over
 */
public record StoredSecret(
        String agentId,
        int version,
        UUID orgId,
        UUID clusterId,
        byte[] sealed,
        Instant createdAt,
        @Nullable Instant firstUsed,
        @Nullable Instant validUntil) {

    boolean isValidAt(Instant now) {
        return validUntil == null || now.isBefore(validUntil);
    }
}
