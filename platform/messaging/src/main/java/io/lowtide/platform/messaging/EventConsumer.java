package io.lowtide.platform.messaging;

import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.observability.Visit;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Gives each event its effect once: the event's id enters the inbox in the transaction of the effect, and an id that
 * is there already has had it. Runs on the consumer's own thread, which waits for the transaction: one event after
 * the other is what keeps the order of a key.
 */
final class EventConsumer implements MessageListener<String, String> {
    private static final long PATIENCE_SECONDS = 60;

    private final String service;
    private final Map<String, Subscription> subscriptions;
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;
    private final Entrances entrances;

    EventConsumer(
            String service,
            List<Subscription> subscriptions,
            DatabaseClient database,
            Atomic atomic,
            EventJson json,
            Entrances entrances) {
        this.entrances = entrances;
        this.service = service;
        this.subscriptions = subscriptions.stream()
                .collect(Collectors.toMap(Subscription::topic, Function.identity(), (one, other) -> {
                    throw new IllegalStateException("two subscriptions to " + one.topic() + " (expected: one)");
                }));
        this.database = database;
        this.atomic = atomic;
        this.json = json;
    }

    Set<String> topics() {
        return subscriptions.keySet();
    }

    @Override
    public void onMessage(ConsumerRecord<String, String> message) {
        Envelope envelope = read(message.value());
        Subscription subscription = subscriptions.get(message.topic());
        Function<Envelope, Mono<Void>> handler = subscription == null ? null : subscription.handlerOf(envelope);
        if (handler != null) {
            Visit visit = entrances.enter(Entrances.Kind.EVENT, envelope.type(), envelope.traceparent());
            Caller caller = callerOf(envelope, visit.traceparent());
            try {
                await(once(envelope, handler).contextWrite(Callers.as(caller)));
                visit.end("done", caller, envelope.clusterId());
            } catch (RuntimeException failure) {
                visit.fail(failure, caller, envelope.clusterId());
                throw failure;
            }
        }
    }

    private Envelope read(String value) {
        try {
            Envelope envelope = json.read(value, Envelope.class);
            if (envelope.id() == null || envelope.type() == null || envelope.actor() == null) {
                throw new UnreadableEventException(
                        "envelope lacks id, type or actor", new IllegalArgumentException(value));
            }
            return envelope;
        } catch (JacksonException e) {
            throw new UnreadableEventException("no envelope: " + e.getOriginalMessage(), e);
        }
    }

    private Mono<Void> once(Envelope envelope, Function<Envelope, Mono<Void>> handler) {
        Mono<Void> effect = atomic.call(remember(envelope)
                .filter(Boolean::booleanValue)
                .flatMap(isNew -> handler.apply(envelope))
                .then());
        return envelope.orgId() == null ? SystemScope.enter(effect) : effect;
    }

    private Mono<Boolean> remember(Envelope envelope) {
        return database.sql("INSERT INTO inbox (consumer, event_id) VALUES (:consumer, :id) ON CONFLICT DO NOTHING")
                .bind("consumer", service)
                .bind("id", envelope.id())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Caller callerOf(Envelope envelope, String traceparent) {
        return new Caller(
                envelope.orgId(),
                envelope.actor(),
                Set.of(Role.SERVICE),
                null,
                String.valueOf(envelope.requestId()),
                traceparent);
    }

    private static void await(Mono<Void> effect) {
        try {
            effect.toFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no effect within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an event had its effect", e);
        }
    }
}
