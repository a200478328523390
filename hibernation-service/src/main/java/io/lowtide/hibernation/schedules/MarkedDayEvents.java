package io.lowtide.hibernation.schedules;

import java.time.LocalDate;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells others of marked days, in the transaction of the change. */
public interface MarkedDayEvents {
    Mono<Void> added(MarkedDay day);

    Mono<Void> removed(UUID clusterId, LocalDate date);
}
