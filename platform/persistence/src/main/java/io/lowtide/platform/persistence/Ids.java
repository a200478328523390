package io.lowtide.platform.persistence;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of version 7 (RFC 9562): ordered by the millisecond they were made in, and those of one process in the order in which
 * they were made (its section 6.2, a counter in the twelve bits after the milliseconds).
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int COUNTER_BITS = 12;
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static UUID next() {
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, CLOCK.millis() << COUNTER_BITS));
        return at(tick >>> COUNTER_BITS, tick, RANDOM.nextLong());
    }

    static UUID at(long millis, long counter, long random) {
        long most = millis << 16 | 0x7000L | counter & 0x0FFFL;
        long least = 0x8000000000000000L | random & 0x3FFFFFFFFFFFFFFFL;
        return new UUID(most, least);
    }
}
