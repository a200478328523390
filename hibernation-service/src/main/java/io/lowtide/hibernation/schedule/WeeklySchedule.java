package io.lowtide.hibernation.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;

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
}
