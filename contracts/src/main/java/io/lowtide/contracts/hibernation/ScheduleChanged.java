package io.lowtide.contracts.hibernation;

import java.util.UUID;

/** A cluster's week was painted anew; sleep hours are those of one week. */
public record ScheduleChanged(UUID clusterId, long version, boolean enabled, String timezone, int sleepHoursWeek) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "schedule.changed";
}
