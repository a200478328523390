package io.lowtide.platform.jobs;

import java.time.Duration;

/** The pause before another try: 2, 4, 8 … seconds, at most 300, give or take a fifth. */
final class Backoff {
    private static final int MAX_SECONDS = 300;

    private Backoff() {}

    /**
     * @param attempt the one that failed, from 1
     * @param chance uniform in [0, 1)
     */
    static Duration after(int attempt, double chance) {
        double seconds = Math.min(MAX_SECONDS, Math.pow(2, Math.min(attempt, 20)));
        return Duration.ofMillis(Math.round(1000 * seconds * (0.8 + 0.4 * chance)));
    }
}
