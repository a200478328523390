package io.lowtide.hibernation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void changesAtLocalHours_onBothSidesOfTheClockChange() {
        WeeklySchedule week = new WeeklySchedule(weekdays(8, 20), NEW_YORK);

        List<WeeklySchedule.Transition> transitions =
                week.transitions(Instant.parse("2026-03-06T12:00:00Z"), Duration.ofDays(4));

        assertThat(transitions)
                .containsExactly(
                        new WeeklySchedule.Transition(Instant.parse("2026-03-06T13:00:00Z"), true),
                        new WeeklySchedule.Transition(Instant.parse("2026-03-07T01:00:00Z"), false),
                        new WeeklySchedule.Transition(Instant.parse("2026-03-09T12:00:00Z"), true),
                        new WeeklySchedule.Transition(Instant.parse("2026-03-10T00:00:00Z"), false));
    }

    /** The oracle asks the JDK minute by minute. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Africa/Casablanca",
                "Pacific/Chatham",
                "UTC"
            })
    void missesNoChange_andInventsNone(String zone) {
        Random random = new Random(42);
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < HourSlot.COUNT; i++) {
            cells.append(random.nextInt(2));
        }
        WeeklySchedule week = new WeeklySchedule(cells.toString(), ZoneId.of(zone));
        for (String start : List.of(
                "2026-03-05T00:00:00Z",
                "2026-03-26T00:17:00Z",
                "2026-04-02T00:00:00Z",
                "2026-09-24T00:00:00Z",
                "2026-10-01T00:00:00Z",
                "2026-10-29T00:00:00Z")) {
            Instant from = Instant.parse(start);

            List<Instant> found = week.transitions(from, Duration.ofDays(5)).stream()
                    .map(WeeklySchedule.Transition::at)
                    .toList();

            assertThat(found).isEqualTo(minuteByMinute(week, from, Duration.ofDays(5)));
        }
    }

    private static List<Instant> minuteByMinute(WeeklySchedule week, Instant from, Duration span) {
        List<Instant> changes = new java.util.ArrayList<>();
        boolean awake = week.awakeAt(from);
        for (Instant at = from.plusSeconds(60); at.isBefore(from.plus(span)); at = at.plusSeconds(60)) {
            if (week.awakeAt(at) != awake) {
                changes.add(at);
                awake = !awake;
            }
        }
        return changes;
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
