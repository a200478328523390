package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one lock of the world, and what is due when. Whoever looks finds all that is due by now already done. */
final class Timeline {
    private record Due(Instant when, long order, Runnable action) {}

    private final WorldClock clock;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::when).thenComparingLong(Due::order));
    private long order;
    private @Nullable Instant acting;

    Timeline(WorldClock clock) {
        this.clock = clock;
    }

    synchronized <T> T look(Supplier<T> question) {
        catchUp();
        return question.get();
    }

    synchronized void act(Runnable deed) {
        catchUp();
        deed.run();
    }

    /** The moment of what happens now: the moment it was due, however late somebody looks. */
    synchronized Instant now() {
        return acting != null ? acting : clock.instant();
    }

    synchronized void in(Duration delay, Runnable action) {
        due.add(new Due(now().plus(delay), order++, action));
    }

    synchronized void catchUp() {
        if (acting != null) {
            return;
        }
        try {
            Instant until = clock.instant();
            for (Due next = due.peek(); next != null && !next.when().isAfter(until); next = due.peek()) {
                due.poll();
                acting = next.when();
                next.action().run();
            }
        } finally {
            acting = null;
        }
    }
}
