package io.lowtide.hibernation.schedules;

import io.lowtide.hibernation.schedule.DayMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The marked days of the caller's clusters. */
public interface MarkedDays {

    /** In order, from a date on. */
    Flux<MarkedDay> of(UUID clusterId, LocalDate from);

    /** False when the day is marked already. */
    Mono<Boolean> add(MarkedDay day);

    /** False when the day was not marked. */
    Mono<Boolean> remove(UUID clusterId, LocalDate date);

    /** As a calendar takes them. */
    static Collector<MarkedDay, ?, Map<LocalDate, DayMode>> byDate() {
        return Collectors.toUnmodifiableMap(MarkedDay::date, MarkedDay::mode);
    }
}
