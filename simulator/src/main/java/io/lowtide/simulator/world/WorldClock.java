package io.lowtide.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the world: starts at the time of its source and goes {@code speed} times as fast; it can jump ahead. */
public final class WorldClock extends Clock {
    public static final double SLOWEST = 1;
    public static final double FASTEST = 600;

    private record Anchor(Instant source, Instant world, double speed) {
        Instant at(Instant now) {
            return world.plusNanos((long) (Duration.between(source, now).toNanos() * speed));
        }
    }

    private final Clock source;
    private volatile Anchor anchor;

    WorldClock(Clock source, double speed) {
        this.source = source;
        Instant now = source.instant();
        this.anchor = new Anchor(now, now, speed);
    }

    @Override
    public Instant instant() {
        return anchor.at(source.instant());
    }

    public double speed() {
        return anchor.speed();
    }

    synchronized void run(double speed) {
        Instant now = source.instant();
        anchor = new Anchor(now, anchor.at(now), speed);
    }

    synchronized void jump(Duration ahead) {
        Instant now = source.instant();
        anchor = new Anchor(now, anchor.at(now).plus(ahead), anchor.speed());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the world's clock shows UTC");
    }
}
