package io.lowtide.hibernation.schedules;

import io.lowtide.hibernation.schedule.DayMode;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day of a cluster's zone on which the week's cells do not count. */
public record MarkedDay(
        UUID clusterId,
        LocalDate date,
        DayMode mode,
        @Nullable String label,
        Source source) {

    /** Who marked it. */
    public enum Source {
        MANUAL,
        HOLIDAY_IMPORT
    }
}
