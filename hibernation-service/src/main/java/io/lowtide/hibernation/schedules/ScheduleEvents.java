package io.lowtide.hibernation.schedules;

import reactor.core.publisher.Mono;

/** Tells others that a schedule changed, in the transaction of the change. */
public interface ScheduleEvents {
    Mono<Void> changed(ClusterSchedule schedule);
}
