package io.lowtide.hibernation.schedule;

import java.time.ZonedDateTime;

/**
 * One of the 168 hours of a week by the wall clock.
 *
 * @param index day of the week, Monday 0, × 24 + hour
 */
public record HourSlot(int index) {
    public static final int COUNT = 168;

    private static final int HOURS_A_DAY = 24;

    public HourSlot {
        if (index < 0 || index >= COUNT) {
            throw new IllegalArgumentException("index: " + index + " (expected: 0 to 167)");
        }
    }

    /** The slot a wall clock shows: an hour that daylight saving skips is never shown, a repeated one is shown twice. */
    public static HourSlot of(ZonedDateTime wallClock) {
        return new HourSlot((wallClock.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + wallClock.getHour());
    }
}
