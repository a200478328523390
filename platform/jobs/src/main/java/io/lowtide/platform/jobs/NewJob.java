package io.lowtide.platform.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done later, by whichever replica is free.
 *
 * @param kind which handler does it
 * @param payload what the handler reads back by {@link Job#payload}
 * @param priority 300 critical, 200 high, 100 normal, 0 low; first come first served within one
 * @param dedupeKey a second job with the same key is not taken
 * @param timeout after which a run is given up
 */
public record NewJob(
        String kind, Object payload, int priority, @Nullable String dedupeKey, Duration timeout) {

    public static NewJob of(String kind, Object payload) {
        return new NewJob(kind, payload, 100, null, Duration.ofHours(1));
    }
}
