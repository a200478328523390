package io.lowtide.clusteragent;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the agent is to the control plane.
 *
 * @param tokenHash of the token it was given for; a different token means a new installation
 */
record Credential(
        String agentId,
        UUID clusterId,
        String apiKey,
        @Nullable Duration heartbeatInterval,
        @Nullable Duration snapshotInterval,
        String tokenHash) {
    @Override
    public String toString() {
        return "Credential[agentId=" + agentId + ", clusterId=" + clusterId + "]";
    }
}
