package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The five fields of a schedule, in UTC: numbers, ranges, lists, steps and stars. */
final class Cron {
    private static final int FIELDS = 5;
    private static final int DAYS_A_WEEK = 7;

    private final List<String> fields;

    Cron(String schedule) {
        this.fields = List.of(schedule.trim().split("\\s+"));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("schedule " + schedule + " (expected: five fields)");
        }
    }

    /** As Karpenter writes it: hours and minutes. */
    static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    /** Whether it began at most that long ago. */
    boolean hitWithin(Duration time, Instant now) {
        ZonedDateTime last = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        for (ZonedDateTime minute = last;
                Duration.between(minute.toInstant(), now).compareTo(time) < 0;
                minute = minute.minusMinutes(1)) {
            if (isAt(minute)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(ZonedDateTime minute) {
        return holds(0, minute.getMinute())
                && holds(1, minute.getHour())
                && holds(2, minute.getDayOfMonth())
                && holds(3, minute.getMonthValue())
                && holds(4, minute.getDayOfWeek().getValue() % DAYS_A_WEEK);
    }

    private boolean holds(int field, int value) {
        return Arrays.stream(fields.get(field).split(",")).anyMatch(part -> isIn(part, value));
    }

    private static boolean isIn(String part, int value) {
        String[] stepped = part.split("/");
        int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
        String range = stepped[0];
        if (range.equals("*")) {
            return value % step == 0;
        }
        String[] ends = range.split("-");
        int from = Integer.parseInt(ends[0]);
        int to = ends.length > 1 ? Integer.parseInt(ends[1]) : from;
        return value >= from && value <= to && (value - from) % step == 0;
    }
}
