package io.lowtide.platform.persistence;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids of version 7 (RFC 9562): ordered by the millisecond they were made in. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private Ids() {}

    public static UUID next() {
        return at(CLOCK.millis(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    static UUID at(long millis, long randomA, long randomB) {
        long most = millis << 16 | 0x7000L | randomA & 0x0FFFL;
        long least = 0x8000000000000000L | randomB & 0x3FFFFFFFFFFFFFFFL;
        return new UUID(most, least);
    }
}
