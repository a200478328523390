package io.lowtide.clusteragent;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after a failure: twice as long each time up to a limit, and a random part of it, so that agents that
 * lost the server together do not come back together.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after one more failure: at least half of the step, and at least what the server asked for. */
    Duration afterFailure(@Nullable Duration asked) {
        Duration step = next;
        next = min(step.multipliedBy(2), LONGEST);
        Duration wait = Duration.ofMillis((long) (step.toMillis() * (0.5 + random.nextDouble() / 2)));
        return asked == null || asked.compareTo(wait) < 0 ? wait : min(asked, Duration.ofMinutes(10));
    }

    void reset() {
        next = FIRST;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
