package io.lowtide.platform.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks again until an assertion holds, so that no test has to guess how long something takes. */
public final class Eventually {

    /**
     * How long a test waits for what must come: a minute, so that what fails is wrong and not merely slow. What comes is
     * seen at once, so that nobody waits longer for it.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Duration patience;

    private Eventually(Duration patience) {
        this.patience = patience;
    }

    /** An assertion that may also fail with a checked exception. */
    @FunctionalInterface
    public interface Assertion {
        void check() throws Exception;
    }

    public static Eventually within(Duration patience) {
        return new Eventually(patience);
    }

    /** Holds within {@link #PATIENCE}. */
    public static void eventually(Assertion assertion) {
        within(PATIENCE).holds(assertion);
    }

    /** Runs the assertion until it passes; when time is up, its last failure is the test's failure. */
    public void holds(Assertion assertion) {
        get(
                () -> {
                    assertion.check();
                    return true;
                },
                held -> held);
    }

    /** The first value that satisfies the condition. */
    public <T> T get(Callable<T> question, Predicate<? super T> condition) {
        long start = System.nanoTime();
        while (true) {
            Throwable failure;
            try {
                T value = question.call();
                if (condition.test(value)) {
                    return value;
                }
                failure = new AssertionError("not within " + patience + ", last seen: " + value);
            } catch (Exception | AssertionError e) {
                failure = e;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw failure instanceof AssertionError error
                        ? error
                        : new AssertionError("not within " + patience + ": " + failure, failure);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
