package io.lowtide.clusteragent;

import io.lowtide.clusteragent.snapshot.Snapshot;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom the agent reports to. */
public interface ControlPlane extends AutoCloseable {

    /** What agent-service makes of a registration. */
    record Registered(
            String agentId,
            UUID clusterId,
            String apiKey,
            @Nullable Duration heartbeatInterval,
            @Nullable Duration snapshotInterval) {
        @Override
        public String toString() {
            return "Registered[agentId=" + agentId + ", clusterId=" + clusterId + "]";
        }
    }

    /** What a cluster is like, as a heartbeat tells it. */
    record Vitals(@Nullable String kubernetesVersion, int nodeCount, boolean healthy) {}

    /** What agent-service answers to a heartbeat. */
    record HeartbeatAnswer(boolean snapshotRequested) {}

    /**
     * Exchanges a one-time token for an identity.
     *
     * @throws DismissedException when the token is used or expired
     * @throws ControlPlaneUnreachableException when it is worth trying again
     */
    Registered register(String token, String namespace, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /**
     * Says that the agent is alive.
     *
     * @throws DismissedException when the key is revoked
     * @throws ControlPlaneUnreachableException when it is worth trying again
     */
    HeartbeatAnswer heartbeat(String apiKey, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /**
     * Tells what was seen.
     *
     * @throws DismissedException when the key is revoked
     * @throws ControlPlaneUnreachableException when it is worth trying again
     */
    void snapshot(String apiKey, UUID clusterId, Snapshot snapshot)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Breaks off what is being sent. */
    @Override
    void close();
}
