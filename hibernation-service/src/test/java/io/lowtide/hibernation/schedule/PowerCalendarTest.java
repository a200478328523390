package io.lowtide.hibernation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerCalendarTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void followsMarkedDay_forAllOfItsHoursByTheLocalClock() {
        // the day the clocks go back has 25 hours
        PowerCalendar calendar = new PowerCalendar(
                new WeeklySchedule(weekdays(8, 20), NEW_YORK),
                Map.of(LocalDate.parse("2026-11-01"), DayMode.FORCE_AWAKE));

        assertThat(calendar.transitions(Instant.parse("2026-10-31T12:00:00Z"), Duration.ofDays(2)))
                .containsExactly(
                        new PowerCalendar.Transition(Instant.parse("2026-11-01T04:00:00Z"), true),
                        new PowerCalendar.Transition(Instant.parse("2026-11-02T05:00:00Z"), false));
    }

    @Test
    void sleepsThroughMarkedDay_thatTheWeekWouldWake() {
        PowerCalendar calendar = new PowerCalendar(
                new WeeklySchedule(weekdays(8, 20), NEW_YORK),
                Map.of(LocalDate.parse("2026-12-25"), DayMode.FORCE_SLEEP));

        assertThat(calendar.transitions(Instant.parse("2026-12-25T02:00:00Z"), Duration.ofDays(3)))
                .isEmpty();
    }

    @Test
    void changesAtLocalHours_onBothSidesOfTheClockChange() {
        PowerCalendar calendar = PowerCalendar.of(new WeeklySchedule(weekdays(8, 20), NEW_YORK));

        List<PowerCalendar.Transition> transitions =
                calendar.transitions(Instant.parse("2026-03-06T12:00:00Z"), Duration.ofDays(4));

        assertThat(transitions)
                .containsExactly(
                        new PowerCalendar.Transition(Instant.parse("2026-03-06T13:00:00Z"), true),
                        new PowerCalendar.Transition(Instant.parse("2026-03-07T01:00:00Z"), false),
                        new PowerCalendar.Transition(Instant.parse("2026-03-09T12:00:00Z"), true),
                        new PowerCalendar.Transition(Instant.parse("2026-03-10T00:00:00Z"), false));
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
        PowerCalendar calendar = new PowerCalendar(
                new WeeklySchedule(cells.toString(), ZoneId.of(zone)),
                Map.of(
                        LocalDate.parse("2026-03-29"), DayMode.FORCE_AWAKE,
                        LocalDate.parse("2026-04-05"), DayMode.FORCE_SLEEP,
                        LocalDate.parse("2026-11-01"), DayMode.FORCE_SLEEP));
        for (String start : List.of(
                "2026-03-05T00:00:00Z",
                "2026-03-26T00:17:00Z",
                "2026-04-02T00:00:00Z",
                "2026-09-24T00:00:00Z",
                "2026-10-01T00:00:00Z",
                "2026-10-29T00:00:00Z")) {
            Instant from = Instant.parse(start);

            List<Instant> found = calendar.transitions(from, Duration.ofDays(5)).stream()
                    .map(PowerCalendar.Transition::at)
                    .toList();

            assertThat(found).isEqualTo(minuteByMinute(calendar, from, Duration.ofDays(5)));
        }
    }

    private static List<Instant> minuteByMinute(PowerCalendar calendar, Instant from, Duration span) {
        List<Instant> changes = new ArrayList<>();
        boolean awake = calendar.awakeAt(from);
        for (Instant at = from.plusSeconds(60); at.isBefore(from.plus(span)); at = at.plusSeconds(60)) {
            if (calendar.awakeAt(at) != awake) {
                changes.add(at);
                awake = !awake;
            }
        }
        return changes;
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
