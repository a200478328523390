package io.lowtide.clusteragent;

import io.lowtide.clusteragent.ControlPlane.HeartbeatAnswer;
import io.lowtide.clusteragent.ControlPlane.Vitals;
import io.lowtide.clusteragent.http.HttpControlPlane;
import io.lowtide.clusteragent.kubernetes.KubernetesClusterView;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of one cluster. It registers once, then says every half minute that it is alive and what it sees. Neither
 * the API server's absence nor the control plane's ends it; only dismissal does: a token or a key that is no good any
 * more.
 */
public final class ClusterAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterAgent.class);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int EXIT_DISMISSED = 3;
    private static final int EXIT_MISCONFIGURED = 2;

    private final ClusterAgentSettings settings;
    private final ClusterView cluster;
    private final ControlPlane controlPlane;
    private final Registrar registrar;
    private final RandomGenerator random = new Random();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Loop heartbeats;

    private volatile @Nullable Credential credential;
    private volatile @Nullable String kubernetesVersion;
    private volatile int nodeCount;
    private volatile boolean clusterSeen;
    private volatile @Nullable Loop snapshots;

    private ClusterAgent(ClusterAgentSettings settings, ClusterView cluster, ControlPlane controlPlane) {
        this.settings = settings;
        this.cluster = cluster;
        this.controlPlane = controlPlane;
        this.registrar = new Registrar(settings, controlPlane);
        this.heartbeats = new Loop("heartbeat", this::heartbeat, this::dismissed, random);
    }

    /** Starts the agent and returns at once; registering goes on behind. */
    public static ClusterAgent start(ClusterAgentSettings settings) {
        return start(
                settings,
                new KubernetesClusterView(settings.kubernetes(), Clock.systemUTC()),
                new HttpControlPlane(settings.server(), version()));
    }

    static ClusterAgent start(ClusterAgentSettings settings, ClusterView cluster, ControlPlane controlPlane) {
        ClusterAgent agent = new ClusterAgent(settings, cluster, controlPlane);
        agent.heartbeats.start();
        return agent;
    }

    /** Why the agent stopped for good; completed with an empty text when it was closed. */
    public CompletableFuture<String> end() {
        return end;
    }

    @Override
    public void close() {
        stop("");
        try {
            heartbeats.join(PATIENCE);
            Loop running = snapshots;
            if (running != null) {
                running.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs with the settings of the environment until it is told to stop (exit 0) or dismissed (exit 3). */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        ClusterAgentSettings settings;
        try {
            settings = ClusterAgentSettings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("lowtide-agent: " + e.getMessage());
            System.exit(EXIT_MISCONFIGURED);
            return;
        }
        ClusterAgent agent = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "agent-shutdown"));
        if (!agent.end().get().isEmpty()) {
            System.exit(EXIT_DISMISSED);
        }
    }

    private Duration heartbeat()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        Credential known = credential;
        if (known == null) {
            known = identify();
            credential = known;
            Loop snapshotting = new Loop("snapshot", this::snapshot, this::dismissed, random);
            snapshots = snapshotting;
            if (end.isDone()) {
                throw new InterruptedException("closed while it registered");
            }
            snapshotting.start();
        }
        HeartbeatAnswer answer =
                controlPlane.heartbeat(known.apiKey(), new Vitals(kubernetesVersion, nodeCount, clusterSeen));
        Loop running = snapshots;
        if (answer.snapshotRequested() && running != null) {
            running.wake();
        }
        return interval(settings.heartbeatInterval(), known.heartbeatInterval());
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

    private Duration snapshot()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        Credential known = credential;
        if (known == null) {
            return USUAL_INTERVAL;
        }
        Snapshot snapshot = look();
        controlPlane.snapshot(known.apiKey(), known.clusterId(), snapshot);
        LOG.debug(
                "told of {} nodes and {} pods",
                snapshot.nodes().size(),
                snapshot.pods().size());
        return interval(settings.snapshotInterval(), known.snapshotInterval());
    }

    private Snapshot look() throws ClusterUnreachableException {
        try {
            kubernetesVersion = cluster.kubernetesVersion();
            Snapshot snapshot = cluster.snapshot();
            nodeCount = snapshot.nodes().size();
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

    private void dismissed(String reason) {
        LOG.error("this agent stops: {}", reason);
        stop(reason);
    }

    private void stop(String reason) {
        end.complete(reason);
        heartbeats.stop();
        Loop running = snapshots;
        if (running != null) {
            running.stop();
        }
        cluster.close();
        controlPlane.close();
    }

    private static String version() {
        String version = ClusterAgent.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
