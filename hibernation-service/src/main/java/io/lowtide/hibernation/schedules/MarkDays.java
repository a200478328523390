package io.lowtide.hibernation.schedules;

import io.lowtide.platform.persistence.Atomic;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Marks days and unmarks them, and tells of it. */
public final class MarkDays {
    private final MarkedDays days;
    private final MarkedDayEvents events;
    private final Atomic atomic;

    MarkDays(MarkedDays days, MarkedDayEvents events, Atomic atomic) {
        this.days = days;
        this.events = events;
        this.atomic = atomic;
    }

    /** All of them or none; how many were new. A day that is marked already stays as it is. */
    public Mono<Long> mark(List<MarkedDay> wanted) {
        return atomic.call(Flux.fromIterable(wanted).concatMap(this::add).count());
    }

    private Mono<MarkedDay> add(MarkedDay day) {
        return days.add(day)
                .filter(Boolean::booleanValue)
                .flatMap(added -> events.added(day).thenReturn(day));
    }

    /** False when the day was not marked. */
    public Mono<Boolean> unmark(UUID clusterId, LocalDate date) {
        return atomic.call(days.remove(clusterId, date)
                .flatMap(removed -> removed ? events.removed(clusterId, date).thenReturn(true) : Mono.just(false)));
    }
}
