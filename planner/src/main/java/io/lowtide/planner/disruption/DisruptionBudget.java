package io.lowtide.planner.disruption;

import io.lowtide.planner.plan.Amount;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes may be taken away at once.
 *
 * @param nodes at most; 0 for none
 * @param reasons it holds for; empty: all
 * @param window when it holds; null: always
 */
public record DisruptionBudget(
        Amount nodes,
        Set<DisruptionReason> reasons,
        @Nullable Window window) {

    public DisruptionBudget {
        reasons = Set.copyOf(reasons);
    }

    public boolean holds(DisruptionReason reason, Instant now) {
        return (reasons.isEmpty() || reasons.contains(reason)) && (window == null || window.contains(now));
    }

    /**
     * A time of the week in a zone's own time; one that begins before midnight may end after it.
     *
     * @param days on which it begins; empty: all
     */
    public record Window(Set<DayOfWeek> days, LocalTime begins, Duration length, ZoneId zone) {

        public Window {
            days = Set.copyOf(days);
            if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("length: " + length + " (expected: up to seven days)");
            }
        }

        boolean contains(Instant now) {
            LocalDate today = now.atZone(zone).toLocalDate();
            for (int back = 0; back <= length.toDays() + 1; back++) {
                LocalDate day = today.minusDays(back);
                if (days.isEmpty() || days.contains(day.getDayOfWeek())) {
                    ZonedDateTime from = day.atTime(begins).atZone(zone);
                    if (!now.isBefore(from.toInstant())
                            && now.isBefore(from.toInstant().plus(length))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
