package io.lowtide.hibernation.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * When a cluster is wanted, hour by hour of the local week.
 *
 * @param cells 168 characters, 1 awake and 0 asleep
 * @param zone whose wall clock counts
 */
public record WeeklySchedule(String cells, ZoneId zone) {
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    public WeeklySchedule {
        if (!cells.matches("[01]{" + HourSlot.COUNT + "}")) {
            throw new IllegalArgumentException("cells: " + cells.length() + " (expected: 168 of 0 or 1)");
        }
    }

    /** Awake in every hour. */
    public static WeeklySchedule alwaysAwake(ZoneId zone) {
        return new WeeklySchedule("1".repeat(HourSlot.COUNT), zone);
    }

    public boolean awakeAt(Instant instant) {
        return cells.charAt(HourSlot.of(instant.atZone(zone)).index()) == '1';
    }

    /** Hours asleep in a week without a change of the clock. */
    public int sleepHours() {
        return (int) cells.chars().filter(cell -> cell == '0').count();
    }

    /** What the sleep is worth in a month of 730 hours, when sleeping costs nothing. */
    public BigDecimal monthlySavings(BigDecimal hourlyCost) {
        return HOURS_A_MONTH
                .multiply(BigDecimal.valueOf(sleepHours()))
                .multiply(hourlyCost)
                .divide(BigDecimal.valueOf(HourSlot.COUNT), 2, RoundingMode.HALF_UP);
    }

    /** The moments the cluster changes between awake and asleep, from an instant on, within a span. */
    public List<Transition> transitions(Instant from, Duration span) {
        List<Transition> found = new ArrayList<>();
        boolean awake = awakeAt(from);
        Instant end = from.plus(span);
        for (Instant at = nextEdge(from); at.isBefore(end); at = nextEdge(at)) {
            boolean then = awakeAt(at);
            if (then != awake) {
                found.add(new Transition(at, then));
                awake = then;
            }
        }
        return List.copyOf(found);
    }

    /** The next instant the wall clock can show another slot: a full hour of it, or a change of the clock. */
    private Instant nextEdge(Instant after) {
        // local time: the start of an hour that daylight saving cut in two may not exist on the zone's time line
        LocalDateTime wallClock = LocalDateTime.ofInstant(after, zone);
        long intoHour = Duration.between(wallClock.truncatedTo(ChronoUnit.HOURS), wallClock)
                .toNanos();
        Instant fullHour = after.plus(Duration.ofHours(1).minusNanos(intoHour));
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        return change != null && change.getInstant().isBefore(fullHour) ? change.getInstant() : fullHour;
    }

    /** A change at an instant, to awake or to asleep. */
    public record Transition(Instant at, boolean toAwake) {}
}
