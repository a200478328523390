package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.ActionJournal;
import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.action.Sweep;
import io.lowtide.clusteragent.http.HttpControlPlane;
import io.lowtide.clusteragent.http.Probes;
import io.lowtide.clusteragent.kubernetes.CredentialSecret;
import io.lowtide.clusteragent.kubernetes.KubernetesClusterView;
import io.lowtide.clusteragent.kubernetes.KubernetesControl;
import io.lowtide.clusteragent.kubernetes.KubernetesNodeWatch;
import io.lowtide.clusteragent.kubernetes.KubernetesNodeWatch.Source;
import io.lowtide.clusteragent.kubernetes.LeaseLeadership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of one cluster. It registers once, then says every half minute that it is alive and what it sees, and does
 * what it is asked where that is allowed. Neither the API server's absence nor the control plane's ends it; only
 * dismissal does: a token or a key that is no good any more.
 */
public final class ClusterAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterAgent.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WATCH_AGAIN = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** Whom an agent is made of; a test puts its own in their places. */
    record Parts(
            ClusterView cluster,
            ClusterControl control,
            ControlPlane controlPlane,
            CredentialStore store,
            Leadership leadership,
            List<NodeWatch> watches,
            Pace pace) {

        static Parts of(ClusterAgentSettings settings) {
            Clock clock = Clock.systemUTC();
            KubernetesAccess access = settings.kubernetes();
            return new Parts(
                    new KubernetesClusterView(access, clock),
                    new KubernetesControl(access),
                    new HttpControlPlane(settings.server(), version(), clock),
                    settings.credentialSecret() == null
                            ? new CredentialFile(settings.credentialFile())
                            : new CredentialSecret(access, settings.namespace(), settings.credentialSecret()),
                    settings.lease() == null
                            ? Leadership.alone()
                            : new LeaseLeadership(
                                    access, settings.namespace(), settings.lease(), settings.identity(), clock),
                    List.of(
                            new KubernetesNodeWatch(access, Source.NODES, clock),
                            new KubernetesNodeWatch(access, Source.EVENTS, clock)),
                    Pace.of(clock));
        }
    }

    /** What was looked through for things left behind since this agent leads. */
    private enum Swept {
        NOTHING,
        ONCE,
        SAFE
    }

    private final Parts parts;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final ActionWork work;
    private final Reporting reporting;
    private final CloseLook closeLook;
    private final List<Loop> loops = new ArrayList<>();
    private final SafeMode safeMode;
    private final @Nullable Probes probes;
    private final Sweep sweep;
    private volatile Swept swept = Swept.NOTHING;

    private ClusterAgent(ClusterAgentSettings settings, Parts parts) {
        RandomGenerator random = new Random();
        this.parts = parts;
        this.safeMode = new SafeMode(parts.pace(), settings.safeAfter());
        this.reporting = new Reporting(settings, parts, safeMode);
        this.sweep = new Sweep(parts.control(), parts.pace());
        Actuator actuator = new Actuator(
                parts.control(),
                new ActionJournal(settings.credentialFile().resolveSibling("actions"), parts.pace()),
                parts.pace(),
                settings.actuator(),
                reporting::orders,
                () -> safeMode.isOn() || end.isDone() || !parts.leadership().isHeld());
        Loop snapshots = new Loop("snapshot", leading(this::tell), this::dismissed, random);
        this.closeLook = new CloseLook(parts.pace(), snapshots::wake);
        this.work = new ActionWork(
                parts.controlPlane(), this::hearAgain, closeLook, actuator, reporting::identity, parts.pace(), random);
        Loop heartbeats = new Loop(
                "heartbeat",
                leading(() -> {
                    Reporting.Beat beat = reporting.heartbeat();
                    if (beat.snapshotRequested()) {
                        snapshots.wake();
                    }
                    return beat.next();
                }),
                this::dismissed,
                random);
        loops.add(heartbeats);
        loops.add(snapshots);
        loops.add(new Loop("actions", leading(this::act), this::dismissed, random));
        noticing(random);
        if (settings.lease() != null) {
            loops.add(new Loop("leadership", this::lead, this::dismissed, random));
        }
        if (settings.actuator()) {
            loops.add(new Loop("sweep", leading(this::sweep), this::dismissed, random));
        }
        this.probes = probes(settings);
    }

    /** Starts the agent and returns at once; registering goes on behind. */
    public static ClusterAgent start(ClusterAgentSettings settings) {
        return start(settings, Parts.of(settings));
    }

    static ClusterAgent start(ClusterAgentSettings settings, Parts parts) {
        ClusterAgent agent = new ClusterAgent(settings, parts);
        agent.loops.forEach(Loop::start);
        return agent;
    }

    /** A loop for each watch, which is held open, and one that tells what they see. */
    private void noticing(RandomGenerator random) {
        Noticing noticing = new Noticing(parts.controlPlane(), reporting::isRegistered, reporting::identity);
        Loop notices = new Loop("notices", leading(noticing::tell), this::dismissed, random);
        NodeWatch.Listener listener = noticing.listener(notices::wake);
        loops.add(notices);
        for (NodeWatch watch : parts.watches()) {
            loops.add(new Loop(
                    "watch",
                    leading(() -> {
                        watch.watch(listener);
                        return WATCH_AGAIN;
                    }),
                    this::dismissed,
                    random));
        }
    }

    /** Why the agent stopped for good; completed with an empty text when it was closed. */
    public CompletableFuture<String> end() {
        return end;
    }

    /** Where the probes answer; -1 where they do not. */
    int probePort() {
        return probes == null ? -1 : probes.port();
    }

    @Override
    public void close() {
        stop("");
        try {
            for (Loop loop : loops) {
                loop.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A round only the leader makes; the others look again soon. */
    private Loop.Round leading(Loop.Round round) {
        return () -> parts.leadership().isHeld() ? round.run() : Loop.SOON;
    }

    /** Another may have renewed the credentials while it led: who comes to lead reads them anew. */
    private Duration lead() throws ClusterUnreachableException {
        boolean before = parts.leadership().isHeld();
        boolean now = parts.leadership().hold();
        if (before != now) {
            LOG.info(now ? "this agent leads" : "another agent leads");
            swept = Swept.NOTHING;
        }
        if (!now) {
            reporting.forget();
        }
        return Loop.SOON;
    }

    private Duration tell()
            throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                    InterruptedException {
        return closeLook.next(reporting.snapshot());
    }

    private Duration act() throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        return reporting.isRegistered() ? work.poll() : Loop.SOON;
    }

    /** Who is asked to act and believes that all stands still asks whether it still does. */
    private void hearAgain() throws DismissedException, InterruptedException {
        if (!reporting.orders().standStill()) {
            return;
        }
        try {
            reporting.heartbeat();
        } catch (ControlPlaneUnreachableException | ClusterUnreachableException e) {
            LOG.warn("it is not known whether all still stands still: {}", e.getMessage());
        }
    }

    /**
     * Takes back what nobody goes on with: of an agent that was killed, or of this one in safe mode. While all of the
     * platform stands still, that waits too.
     */
    private Duration sweep() throws ClusterUnreachableException {
        boolean safe = safeMode.isOn();
        if (!safe && reporting.orders().safeMode()) {
            return SWEEP;
        }
        try {
            if (safe && swept != Swept.SAFE) {
                int left = sweep.nodes(true) + sweep.deployments(true);
                LOG.warn("safe mode: nothing new is begun; {} nodes and deployments were given back", left);
                swept = Swept.SAFE;
            } else if (!safe) {
                sweep.nodes(false);
                if (swept != Swept.ONCE) {
                    sweep.deployments(false);
                    swept = Swept.ONCE;
                }
            }
        } catch (RefusedException e) {
            throw new ClusterUnreachableException("what was left behind cannot be seen: " + e.getMessage(), e);
        }
        return SWEEP;
    }

    private @Nullable Probes probes(ClusterAgentSettings settings) {
        Integer port = settings.probePort();
        if (port == null) {
            return null;
        }
        try {
            return Probes.start(
                    port,
                    () -> !parts.leadership().isHeld() || reporting.isRegistered() && !safeMode.isOn(),
                    () -> reporting.metrics(parts.leadership().isHeld(), safeMode.isOn(), work.done()));
        } catch (IOException e) {
            throw new UncheckedIOException("probe port " + port + " cannot be had", e);
        }
    }

    private void dismissed(String reason) {
        LOG.error("this agent stops: {}", reason);
        stop(reason);
    }

    /** Actions first: they take back what they left half done while the API server can still be reached. */
    private synchronized void stop(String reason) {
        if (!end.complete(reason)) {
            return;
        }
        loops.forEach(Loop::stop);
        try {
            work.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.leadership().release();
        if (probes != null) {
            probes.close();
        }
        parts.watches().forEach(NodeWatch::close);
        parts.control().close();
        parts.cluster().close();
        parts.controlPlane().close();
    }

    private static String version() {
        String version = ClusterAgent.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
