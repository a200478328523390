package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the day goes by: load, prices, interruptions and bills follow the lived time, which can be made to run ahead
 * of the world's clock. Machines boot, pods start and notices run out by the world's clock all the same.
 */
public final class Tempo {

    /** From this moment of the clock on, at which the lived time was so much, it goes at this pace. */
    private record Stretch(Instant clock, Instant lived, double pace) {
        Instant livedAt(Instant when) {
            return lived.plus(scaled(Duration.between(clock, when), pace));
        }

        Instant clockAt(Instant when) {
            return clock.plus(scaled(Duration.between(lived, when), 1 / pace));
        }

        private static Duration scaled(Duration time, double factor) {
            return factor == 1 ? time : Duration.ofMillis(Math.round(time.toMillis() * factor));
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    Tempo(Instant start) {
        stretches.add(new Stretch(start, start, 1));
    }

    public synchronized double pace() {
        return stretches.getLast().pace();
    }

    /** The lived time at a moment of the clock; before the beginning they are the same. */
    public synchronized Instant lived(Instant clock) {
        Stretch first = stretches.getFirst();
        if (clock.isBefore(first.clock())) {
            return clock;
        }
        return stretches.reversed().stream()
                .filter(it -> !it.clock().isAfter(clock))
                .findFirst()
                .orElse(first)
                .livedAt(clock);
    }

    /** The moment of the clock at which the lived time was, or will be, so much. */
    synchronized Instant clock(Instant lived) {
        Stretch first = stretches.getFirst();
        if (lived.isBefore(first.lived())) {
            return lived;
        }
        return stretches.reversed().stream()
                .filter(it -> !it.lived().isAfter(lived))
                .findFirst()
                .orElse(first)
                .clockAt(lived);
    }

    /** False when that is the pace already. */
    synchronized boolean go(double pace, Instant from) {
        Stretch last = stretches.getLast();
        return last.pace() != pace && stretches.add(new Stretch(from, last.livedAt(from), pace));
    }
}
