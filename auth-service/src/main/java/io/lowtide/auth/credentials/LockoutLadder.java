package io.lowtide.auth.credentials;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a subject must wait after so many failures in a row. */
public enum LockoutLadder {
    /** A person's address: the last rung holds until the password is reset. */
    ADDRESS(true),
    /** A network: nobody can reset it, so it stays on the middle rung. */
    NETWORK(false);

    /** Longer than anybody waits. */
    public static final Duration UNTIL_RESET = Duration.ofDays(3650);

    private static final int FIRST = 5;
    private static final int SECOND = 10;
    private static final int LAST = 20;

    private final boolean untilReset;

    LockoutLadder(boolean untilReset) {
        this.untilReset = untilReset;
    }

    /** Null where the count is on no rung. */
    public @Nullable Duration lockAfter(int failures) {
        if (failures >= LAST) {
            return untilReset ? UNTIL_RESET : Duration.ofMinutes(15);
        }
        return switch (failures) {
            case FIRST -> Duration.ofMinutes(1);
            case SECOND -> Duration.ofMinutes(15);
            default -> null;
        };
    }
}
