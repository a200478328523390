package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches commands, has a few at a time done, and says what became of each. */
final class ActionWork {

    private static final Logger LOG = LoggerFactory.getLogger(ActionWork.class);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int REPORT_ATTEMPTS = 10;
    private static final int CONFIRM_ATTEMPTS = 3;

    private final ControlPlane controlPlane;
    private final Beforehand beforehand;
    private final CloseLook closeLook;
    private final Actuator actuator;
    private final Supplier<ControlPlane.Identity> identity;
    private final Pace pace;
    private final RandomGenerator random;
    private final Hands hands = new Hands();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong done = new AtomicLong();

    /**
     * @param beforehand what is done before commands that came
     * @param closeLook is told when a node begins to be emptied by choice, and when that is over
     * @param identity as it is now: it may be renewed while a command is under way
     */
    ActionWork(
            ControlPlane controlPlane,
            Beforehand beforehand,
            CloseLook closeLook,
            Actuator actuator,
            Supplier<ControlPlane.Identity> identity,
            Pace pace,
            RandomGenerator random) {
        this.controlPlane = controlPlane;
        this.beforehand = beforehand;
        this.closeLook = closeLook;
        this.actuator = actuator;
        this.identity = identity;
        this.pace = pace;
        this.random = random;
    }

    /** Done before commands that came. */
    interface Beforehand {
        void run() throws DismissedException, InterruptedException;
    }

    /** Waits for commands whatever is under way: what AWS takes back waits for nobody. */
    Duration poll() throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        List<Command> commands = controlPlane.commands(identity.get(), WAIT);
        if (!commands.isEmpty()) {
            beforehand.run();
        }
        for (Command command : commands) {
            workers.execute(() -> work(command));
        }
        if (!commands.isEmpty()) {
            workers.execute(() -> confirm(commands));
        }
        return Duration.ZERO;
    }

    /** What could not be confirmed comes again, and is not done twice. */
    private void confirm(List<Command> commands) {
        List<UUID> ids = commands.stream().map(Command::id).toList();
        Backoff backoff = new Backoff(random);
        try {
            for (int attempt = 1; attempt <= CONFIRM_ATTEMPTS; attempt++) {
                try {
                    controlPlane.received(identity.get(), ids);
                    return;
                } catch (ControlPlaneUnreachableException e) {
                    LOG.warn("that {} commands came is not told yet: {}", ids.size(), e.getMessage());
                    pace.pause(backoff.afterFailure(e.retryAfter()));
                }
            }
        } catch (DismissedException e) {
            LOG.warn("that {} commands came could not be told: {}", ids.size(), e.reason());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commands dealt with since the start. */
    long done() {
        return done.get();
    }

    /** Breaks off what is under way, which takes itself back. */
    void stop(Duration patience) throws InterruptedException {
        workers.shutdownNow();
        if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("an action did not end in {}; what it left is swept later", patience);
        }
    }

    private void work(Command command) {
        try {
            Semaphore hand = hands.of(command);
            hand.acquire();
            try {
                Outcome outcome = seen(command).orElse(null);
                if (outcome != null) {
                    done.incrementAndGet();
                    report(command, outcome);
                }
            } finally {
                hand.release();
            }
        } catch (InterruptedException | RejectedExecutionException closing) {
            Thread.currentThread().interrupt();
        } catch (DismissedException e) {
            LOG.warn("what became of {} could not be told: {}", command.id(), e.reason());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", command.actionType(), command.id(), e);
        }
    }

    private Optional<Outcome> seen(Command command) throws InterruptedException {
        if (!command.isDrain() || command.isHasty()) {
            return actuator.execute(command);
        }
        closeLook.begin();
        try {
            return actuator.execute(command);
        } finally {
            closeLook.end();
        }
    }

    /** What is not told in the end is in the journal, and told when the command comes again. */
    private void report(Command command, Outcome outcome) throws DismissedException, InterruptedException {
        Backoff backoff = new Backoff(random);
        for (int attempt = 1; attempt <= REPORT_ATTEMPTS; attempt++) {
            try {
                controlPlane.report(identity.get(), command.id(), outcome);
                return;
            } catch (ControlPlaneUnreachableException e) {
                LOG.warn("what became of {} is not told yet: {}", command.id(), e.getMessage());
                pace.pause(backoff.afterFailure(e.retryAfter()));
            }
        }
    }
}
