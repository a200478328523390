package io.lowtide.hibernation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyScheduleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T06:59:00Z, 145",
        "2026-03-08T07:00:00Z, 147",
        "2026-11-01T05:30:00Z, 145",
        "2026-11-01T06:30:00Z, 145"
    })
    void showsTheSlotOfTheWallClock_throughDaylightSaving(Instant at, int slot) {
        assertThat(HourSlot.of(at.atZone(NEW_YORK)).index()).isEqualTo(slot);
    }

    @Test
    void reckonsSavings_asTheSpecificationComputes() {
        WeeklySchedule week = new WeeklySchedule(weekdays(8, 20), NEW_YORK);

        assertThat(week.sleepHours()).isEqualTo(108);
        assertThat(week.monthlySavings(new BigDecimal("2.50"))).isEqualTo("1173.21");
    }

    @Test
    void refusesAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeeklySchedule("1".repeat(167), NEW_YORK))
                .withMessage("cells: 167 (expected: 168 of 0 or 1)");
    }

    private static String weekdays(int from, int to) {
        StringBuilder cells = new StringBuilder();
        for (int slot = 0; slot < HourSlot.COUNT; slot++) {
            boolean wanted = slot / 24 < 5 && slot % 24 >= from && slot % 24 < to;
            cells.append(wanted ? '1' : '0');
        }
        return cells.toString();
    }
}
