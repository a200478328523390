package io.lowtide.hibernation.schedules;

import io.lowtide.platform.persistence.Atomic;
import reactor.core.publisher.Mono;

/** Keeps a cluster's new week and tells of it. */
public final class PaintSchedule {
    private final Schedules schedules;
    private final ScheduleEvents events;
    private final Atomic atomic;

    PaintSchedule(Schedules schedules, ScheduleEvents events, Atomic atomic) {
        this.schedules = schedules;
        this.events = events;
        this.atomic = atomic;
    }

    /** False when somebody else painted in between. */
    public Mono<Boolean> paint(ClusterSchedule schedule) {
        return atomic.call(schedules
                .save(schedule)
                .flatMap(saved -> saved ? events.changed(schedule).thenReturn(true) : Mono.just(false)));
    }
}
