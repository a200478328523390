package io.lowtide.clusteragent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again on a thread of its own, and outlives every failure of it but dismissal. */
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** The wait of a round that had nothing to do. */
    static final Duration SOON = Duration.ofSeconds(3);

    /** One round; answers how long to wait for the next. */
    interface Round {
        Duration run()
                throws DismissedException, ControlPlaneUnreachableException, ClusterUnreachableException,
                        InterruptedException;
    }

    /** Called once when the control plane will not hear the agent any more. */
    interface OnDismissal {
        void dismissed(String reason);
    }

    private final String name;
    private final Round round;
    private final OnDismissal onDismissal;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;

    Loop(String name, Round round, OnDismissal onDismissal, RandomGenerator random) {
        this.name = name;
        this.round = round;
        this.onDismissal = onDismissal;
        this.random = random;
        this.backoff = new Backoff(random);
        this.thread = Thread.ofPlatform().daemon().name("agent-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the wait for the next round. */
    void wake() {
        wake.release();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    void join(Duration patience) throws InterruptedException {
        if (Thread.currentThread() != thread) {
            thread.join(patience);
        }
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            Duration wait;
            try {
                wait = jittered(round.run());
                backoff.reset();
                if (failing) {
                    LOG.info("{} works again", name);
                }
                failing = false;
            } catch (InterruptedException closing) {
                return;
            } catch (DismissedException e) {
                onDismissal.dismissed(e.reason());
                return;
            } catch (ControlPlaneUnreachableException e) {
                wait = backoff.afterFailure(e.retryAfter());
                report(e, wait);
                failing = true;
            } catch (ClusterUnreachableException | RuntimeException e) {
                wait = backoff.afterFailure(null);
                report(e, wait);
                failing = true;
            } catch (Error e) {
                // of memory, say: whoever started this program starts it anew, and a half of it is worse than none
                onDismissal.dismissed(name + " cannot go on: " + e);
                throw e;
            }
            if (!await(wait)) {
                return;
            }
        }
    }

    private void report(Exception e, Duration wait) {
        if (stopped) {
            // whatever breaks while it is taken down
            return;
        }
        if (e instanceof RuntimeException) {
            LOG.warn("{} failed, next try in {}", name, wait, e);
        } else {
            LOG.warn("{} failed, next try in {}: {}", name, wait, e.getMessage());
        }
    }

    private boolean await(Duration wait) {
        try {
            wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
            return true;
        } catch (InterruptedException closing) {
            return false;
        }
    }

    /** A tenth more or less, so that a thousand agents do not speak at once. */
    private Duration jittered(Duration wait) {
        return Duration.ofMillis((long) (wait.toMillis() * (0.9 + random.nextDouble() / 5)));
    }
}
