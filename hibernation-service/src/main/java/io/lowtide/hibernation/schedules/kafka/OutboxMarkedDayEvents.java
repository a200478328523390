package io.lowtide.hibernation.schedules.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.hibernation.ExceptionAdded;
import io.lowtide.contracts.hibernation.ExceptionRemoved;
import io.lowtide.hibernation.schedules.MarkedDay;
import io.lowtide.hibernation.schedules.MarkedDayEvents;
import io.lowtide.platform.messaging.Outbox;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of marked days through the outbox. */
@Component
class OutboxMarkedDayEvents implements MarkedDayEvents {
    private final Outbox outbox;

    OutboxMarkedDayEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> added(MarkedDay day) {
        return append(
                day.clusterId(),
                ExceptionAdded.TYPE,
                new ExceptionAdded(day.clusterId(), day.date(), day.mode().wire(), day.label()));
    }

    @Override
    public Mono<Void> removed(UUID clusterId, LocalDate date) {
        return append(clusterId, ExceptionRemoved.TYPE, new ExceptionRemoved(clusterId, date));
    }

    private Mono<Void> append(UUID clusterId, String type, Object data) {
        return outbox.append(Topics.HIBERNATION_EVENTS, clusterId.toString(), type, data, clusterId, null);
    }
}
