package io.lowtide.clusteragent;

import io.lowtide.clusteragent.ControlPlane.HeartbeatAnswer;
import io.lowtide.clusteragent.ControlPlane.Identity;
import io.lowtide.clusteragent.ControlPlane.Vitals;
import io.lowtide.clusteragent.action.Exclusions;
import io.lowtide.clusteragent.action.Orders;
import io.lowtide.clusteragent.action.SignedSettings;
import io.lowtide.clusteragent.action.TrustedKeys;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the control plane that the agent lives and what it sees, and learns what to go by. */
final class Reporting {

    private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
    private static final UUID NOBODY = new UUID(0, 0);

    /** What comes of a heartbeat. */
    record Beat(Duration next, boolean snapshotRequested) {}

    private final ClusterAgentSettings settings;
    private final ClusterView cluster;
    private final ControlPlane controlPlane;
    private final Registrar registrar;
    private final SafeMode safeMode;

    private volatile @Nullable Credential credential;
    private volatile @Nullable Orders orders;
    private volatile boolean saidSafe;
    private volatile @Nullable String kubernetesVersion;
    private volatile int nodeCount;
    private volatile int podCount;
    private volatile boolean clusterSeen;
    private volatile String digest = "";

    /** The snapshot the control plane surely has; null after a failure, when nobody knows. */
    private volatile @Nullable Snapshot told;

    Reporting(ClusterAgentSettings settings, ClusterAgent.Parts parts, SafeMode safeMode) {
        this.settings = settings;
        this.cluster = parts.cluster();
        this.controlPlane = parts.controlPlane();
        this.registrar = new Registrar(settings, parts.controlPlane(), parts.store());
        this.safeMode = safeMode;
    }

    /** One at a time: settings are learnt, and credentials renewed, on the way. */
    synchronized Beat heartbeat()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        Credential known = credential;
        if (known == null) {
            known = identify();
            credential = known;
        }
        glance();
        HeartbeatAnswer answer =
                controlPlane.heartbeat(known.identity(), new Vitals(kubernetesVersion, nodeCount, clusterSeen));
        safeMode.heard();
        saidSafe = answer.safeMode();
        if (answer.configDigest() != null && !answer.configDigest().equals(digest)) {
            learn(known);
        }
        return new Beat(interval(settings.heartbeatInterval(), known.heartbeatInterval()), answer.snapshotRequested());
    }

    Duration snapshot()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        Credential known = credential;
        if (known == null) {
            return Loop.SOON;
        }
        Snapshot snapshot = look();
        Snapshot before = told;
        told = null;
        controlPlane.snapshot(known.identity(), known.clusterId(), snapshot, before);
        told = snapshot;
        LOG.debug(
                "told of {} nodes and {} pods",
                snapshot.nodes().size(),
                snapshot.pods().size());
        return interval(settings.snapshotInterval(), known.snapshotInterval());
    }

    /** What was known is read anew when it is needed. */
    void forget() {
        credential = null;
        orders = null;
        told = null;
        digest = "";
    }

    boolean isRegistered() {
        return credential != null;
    }

    /** While nobody registered, one that proves nothing. */
    Identity identity() {
        Credential known = credential;
        return known == null ? new Identity("", "", null) : known.identity();
    }

    /** Before the first settings were believed: the keys of the registration, and the usual exclusions. */
    Orders orders() {
        Orders told = orders;
        Credential known = credential;
        if (told != null) {
            return told.orSafe(saidSafe);
        }
        return known == null
                ? new Orders(NOBODY, TrustedKeys.NONE, Exclusions.USUAL, true, true)
                : new Orders(known.clusterId(), known.keys(), Exclusions.USUAL, false, saidSafe);
    }

    Map<String, Number> metrics(boolean leads, boolean safe, long actions) {
        return Map.of(
                "lowtide_agent_leader", leads ? 1 : 0,
                "lowtide_agent_registered", isRegistered() ? 1 : 0,
                "lowtide_agent_safe_mode", safe ? 1 : 0,
                "lowtide_agent_platform_safe_mode", orders().safeMode() ? 1 : 0,
                "lowtide_agent_cluster_reachable", clusterSeen ? 1 : 0,
                "lowtide_agent_nodes", nodeCount,
                "lowtide_agent_pods", podCount,
                "lowtide_agent_actions_total", actions);
    }

    /** The cluster is looked at before the token is spent: an agent that sees nothing is of no use registered. */
    private Credential identify()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        Credential kept = registrar.kept().orElse(null);
        if (kept != null) {
            LOG.info("going on as {} of cluster {}", kept.agentId(), kept.clusterId());
            return kept;
        }
        look();
        return registrar.register(new Vitals(kubernetesVersion, nodeCount, true));
    }

    /** Fetches the settings, believes them if they are signed, and renews the credentials when they are to end. */
    private void learn(Credential known)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        SignedSettings fetched = controlPlane.settings(known.identity());
        Optional<SignedSettings.Settings> believed = fetched.believed(known.keys(), known.clusterId());
        if (believed.isEmpty()) {
            LOG.error("settings signed by {} are not believed: no key we know signed them for us", fetched.keyId());
            return;
        }
        Orders told = believed.get().orders();
        orders = told;
        Credential next = known;
        if (!told.keys().equals(next.keys())) {
            next = next.with(told.keys());
        }
        if (believed.get().renew() && next.identity().secret() != null) {
            next = next.with(controlPlane.renew(next.identity()));
            LOG.info("the credentials of {} are renewed", next.agentId());
        }
        if (!next.equals(known)) {
            registrar.keep(next);
            credential = next;
        }
        digest = fetched.digest();
    }

    /** Who has not seen its cluster yet looks whether it is there before it says how it is. */
    private void glance() {
        if (clusterSeen) {
            return;
        }
        try {
            kubernetesVersion = cluster.kubernetesVersion();
            clusterSeen = true;
        } catch (ClusterUnreachableException e) {
            LOG.debug("the cluster is not to be seen: {}", e.getMessage());
        }
    }

    private Snapshot look() throws ClusterUnreachableException {
        try {
            kubernetesVersion = cluster.kubernetesVersion();
            Snapshot snapshot = cluster.snapshot();
            nodeCount = snapshot.nodes().size();
            podCount = snapshot.pods().size();
            clusterSeen = true;
            return snapshot;
        } catch (ClusterUnreachableException | RuntimeException e) {
            clusterSeen = false;
            throw e;
        }
    }

    private static Duration interval(@Nullable Duration set, @Nullable Duration asked) {
        if (set != null) {
            return set;
        }
        return asked == null ? USUAL_INTERVAL : asked;
    }
}
