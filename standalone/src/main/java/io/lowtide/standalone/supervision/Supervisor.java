package io.lowtide.standalone.supervision;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what died, each on a thread of its own: at once the first time, and ever later up to {@link #LONGEST_PAUSE}
 * for what dies again within {@link #STEADY} of its return.
 */
public final class Supervisor implements AutoCloseable {

    static final Duration STEADY = Duration.ofSeconds(20);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(daemon("supervisor"));
    private final ExecutorService revivals = Executors.newCachedThreadPool(daemon("revival"));
    private final List<Supervised> all = new CopyOnWriteArrayList<>();
    private final Map<Supervised, Trouble> troubles = new HashMap<>();
    private final Runnable afterwards;

    /** When something came back last, and how long to wait should it die again. */
    private record Trouble(long since, Duration pause, boolean underWay) {}

    /** @param afterwards called whenever something has come back */
    public Supervisor(Runnable afterwards) {
        this.afterwards = afterwards;
        watch.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on it is brought back. */
    public void add(Supervised child) {
        all.add(child);
    }

    /** From now on it may end for good. */
    public void remove(Supervised child) {
        all.remove(child);
    }

    /** Nothing is brought back any more. */
    @Override
    public void close() {
        watch.shutdownNow();
        revivals.shutdownNow();
        try {
            if (!revivals.awaitTermination(15, TimeUnit.SECONDS)) {
                LOG.warn("something is still being brought back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (Supervised child : all) {
            if (!child.isAlive()) {
                began(child);
            }
        }
    }

    private synchronized void began(Supervised child) {
        Trouble before = troubles.get(child);
        if (before != null && before.underWay()) {
            return;
        }
        long now = System.nanoTime();
        boolean steady = before == null || now - before.since() > STEADY.toNanos();
        Duration pause = steady || before == null ? Duration.ZERO : before.pause();
        LOG.warn("{} has died and comes back in {} ms", child.name(), pause.toMillis());
        troubles.put(child, new Trouble(now, pause, true));
        revivals.execute(() -> revive(child, pause));
    }

    private void revive(Supervised child, Duration pause) {
        try {
            Thread.sleep(pause);
            child.revive();
            LOG.info("{} is back", child.name());
            afterwards.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} did not come back", child.name(), e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            ended(child, pause);
        }
    }

    private synchronized void ended(Supervised child, Duration pause) {
        Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        troubles.put(
                child, new Trouble(System.nanoTime(), next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next, false));
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
