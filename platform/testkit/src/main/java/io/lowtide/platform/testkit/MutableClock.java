package io.lowtide.platform.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class MutableClock extends Clock {

    private final Hands hands;
    private final ZoneId zone;

    private MutableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    public static MutableClock at(Instant start) {
        return new MutableClock(new Hands(start), ZoneOffset.UTC);
    }

    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    public void advance(Duration duration) {
        hands.advance(duration);
    }

    public void set(Instant instant) {
        hands.set(instant);
    }

    @Override
    public Instant instant() {
        return hands.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock seen from another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(hands, other);
    }

    /** What clocks of several zones share. */
    private static final class Hands {

        private volatile Instant now;

        private Hands(Instant now) {
            this.now = now;
        }

        private synchronized void advance(Duration duration) {
            now = now.plus(duration);
        }

        private synchronized void set(Instant instant) {
            now = instant;
        }
    }
}
