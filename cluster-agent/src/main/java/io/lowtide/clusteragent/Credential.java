package io.lowtide.clusteragent;

import io.lowtide.clusteragent.ControlPlane.Identity;
import io.lowtide.clusteragent.action.TrustedKeys;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the agent is to the control plane.
 *
 * @param keys what comes from the control plane is known by
 * @param tokenHash of the token it was given for; a different token means a new installation
 */
record Credential(
        Identity identity,
        UUID clusterId,
        TrustedKeys keys,
        @Nullable Duration heartbeatInterval,
        @Nullable Duration snapshotInterval,
        String tokenHash) {

    String agentId() {
        return identity.agentId();
    }

    Credential with(Identity next) {
        return new Credential(next, clusterId, keys, heartbeatInterval, snapshotInterval, tokenHash);
    }

    Credential with(TrustedKeys next) {
        return new Credential(identity, clusterId, next, heartbeatInterval, snapshotInterval, tokenHash);
    }

    /** As it is kept. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("agent_id", identity.agentId());
        kept.put("cluster_id", clusterId.toString());
        kept.put("api_key", identity.apiKey());
        put(kept, "workload_identity_secret", identity.secret());
        kept.put("signing_keys", keys.text());
        kept.put("token_hash", tokenHash);
        put(kept, "heartbeat_interval", heartbeatInterval);
        put(kept, "snapshot_interval", snapshotInterval);
        return kept;
    }

    /** Empty when anything that is needed is missing. */
    static Optional<Credential> of(Map<String, String> kept) {
        String agent = kept.get("agent_id");
        String cluster = kept.get("cluster_id");
        String key = kept.get("api_key");
        String token = kept.get("token_hash");
        if (agent == null || cluster == null || key == null || token == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Credential(
                    new Identity(agent, key, kept.get("workload_identity_secret")),
                    UUID.fromString(cluster),
                    TrustedKeys.of(kept.getOrDefault("signing_keys", "")),
                    duration(kept.get("heartbeat_interval")),
                    duration(kept.get("snapshot_interval")),
                    token));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static void put(Map<String, String> kept, String name, @Nullable Object value) {
        if (value != null) {
            kept.put(name, value.toString());
        }
    }

    @Override
    public String toString() {
        return "Credential[agentId=" + agentId() + ", clusterId=" + clusterId + "]";
    }
}
