package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an agent's key.
 *
 * @param hash of the whole key
 * @param description what people call it; null for the key an agent got by itself
 * @param validUntil null while no newer key took over
 */
public record StoredKey(
        UUID id,
        UUID orgId,
        UUID clusterId,
        String agentId,
        String prefix,
        byte[] hash,
        @Nullable String description,
        Instant createdAt,
        @Nullable Instant validUntil) {

    public boolean isValidAt(Instant now) {
        return validUntil == null || now.isBefore(validUntil);
    }
}
