package io.lowtide.agent.agents;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of agent-service's own.
 *
 * @param keyEncryptionKey what the secrets of agents are sealed with; empty: the environment's internal signing key
 *     stands in for it, which then cannot be changed without registering all agents anew
 */
@ConfigurationProperties("lowtide.agent")
record AgentProperties(@Nullable String keyEncryptionKey) {
    private static final int SHORTEST = 32;

    AgentProperties {
        if (keyEncryptionKey != null && !keyEncryptionKey.isBlank() && keyEncryptionKey.length() < SHORTEST) {
            throw new IllegalArgumentException("lowtide.agent.key-encryption-key: " + keyEncryptionKey.length()
                    + " characters (expected: at least " + SHORTEST + ")");
        }
    }

    String masterKey(String substitute) {
        return keyEncryptionKey == null || keyEncryptionKey.isBlank() ? substitute : keyEncryptionKey;
    }
}
