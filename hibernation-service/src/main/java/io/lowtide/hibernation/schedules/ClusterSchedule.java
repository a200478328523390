package io.lowtide.hibernation.schedules;

import io.lowtide.hibernation.schedule.WeeklySchedule;
import java.util.UUID;

/**
 * A cluster's schedule as it is kept.
 *
 * @param version 0 while nobody has painted one
 */
public record ClusterSchedule(UUID clusterId, boolean enabled, WeeklySchedule week, long version) {}
