package io.lowtide.hibernation.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a cluster is wanted: its week, and the days that are unlike the week. A marked day is a whole day of the
 * week's zone, so it may last 23 or 25 hours.
 */
public record PowerCalendar(WeeklySchedule week, Map<LocalDate, DayMode> markedDays) {

    public PowerCalendar {
        markedDays = Map.copyOf(markedDays);
    }

    public static PowerCalendar of(WeeklySchedule week) {
        return new PowerCalendar(week, Map.of());
    }

    public boolean awakeAt(Instant instant) {
        DayMode mode = markedDays.get(LocalDate.ofInstant(instant, zone()));
        return mode == null ? week.awakeAt(instant) : mode == DayMode.FORCE_AWAKE;
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

    private ZoneId zone() {
        return week.zone();
    }

    /** The next instant the wall clock can show another slot: a full hour of it, or a change of the clock. */
    private Instant nextEdge(Instant after) {
        // local time: the start of an hour that daylight saving cut in two may not exist on the zone's time line
        LocalDateTime wallClock = LocalDateTime.ofInstant(after, zone());
        long intoHour = Duration.between(wallClock.truncatedTo(ChronoUnit.HOURS), wallClock)
                .toNanos();
        Instant fullHour = after.plus(Duration.ofHours(1).minusNanos(intoHour));
        ZoneOffsetTransition change = zone().getRules().nextTransition(after);
        return change != null && change.getInstant().isBefore(fullHour) ? change.getInstant() : fullHour;
    }

    /** A change at an instant, to awake or to asleep. */
    public record Transition(Instant at, boolean toAwake) {}
}
