package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.SignedSettings;
import io.lowtide.clusteragent.action.TrustedKeys;
import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom the agent reports to.
 *
 * <p>Every method but {@link #register} throws {@link DismissedException} when the agent's credentials are no good any
 * more, and {@link ControlPlaneUnreachableException} when it is worth trying again.
 */
public interface ControlPlane extends AutoCloseable {

    /**
     * What the agent proves itself with.
     *
     * @param secret it signs requests with, in hex; null where it was given none, and sends the key along
     */
    record Identity(String agentId, String apiKey, @Nullable String secret) {
        @Override
        public String toString() {
            return "Identity[" + agentId + "]";
        }
    }

    /** What agent-service makes of a registration. */
    record Registered(
            Identity identity,
            UUID clusterId,
            TrustedKeys keys,
            @Nullable Duration heartbeatInterval,
            @Nullable Duration snapshotInterval) {}

    /** What a cluster is like, as a heartbeat tells it. */
    record Vitals(@Nullable String kubernetesVersion, int nodeCount, boolean healthy) {}

    /**
     * What agent-service answers to a heartbeat.
     *
     * @param configDigest changes when there are settings to fetch; null where there are none
     * @param safeMode whether all of the platform stands still; nobody signed it, so that it can be believed on, never off
     */
    record HeartbeatAnswer(
            boolean snapshotRequested, @Nullable String configDigest, boolean safeMode) {}

    /**
     * Exchanges a one-time token for an identity.
     *
     * @throws DismissedException when the token is used or expired
     * @throws ControlPlaneUnreachableException when it is worth trying again
     */
    Registered register(String token, String namespace, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Says that the agent is alive. */
    HeartbeatAnswer heartbeat(Identity identity, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** What the agent is to go by; whether it is believed is for the caller to see. */
    SignedSettings settings(Identity identity)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** A new key and secret in place of those that are to end. */
    Identity renew(Identity identity) throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /**
     * Tells what was seen.
     *
     * @param before what was told last, so that only what differs need travel; null: nothing, or all is to
     */
    void snapshot(Identity identity, UUID clusterId, Snapshot snapshot, @Nullable Snapshot before)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Tells what nodes say is coming for them. */
    void notices(Identity identity, List<NodeNotice> notices)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** What the agent is asked to do; waits that long for something, and answers with nothing then. */
    List<Command> commands(Identity identity, Duration wait)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Says which commands came: those that are not named in time are handed out again. */
    void received(Identity identity, List<UUID> commands)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Says what became of a command; one that is nobody's any more is no failure. */
    void report(Identity identity, UUID command, Outcome outcome)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException;

    /** Breaks off what is being sent. */
    @Override
    void close();
}
