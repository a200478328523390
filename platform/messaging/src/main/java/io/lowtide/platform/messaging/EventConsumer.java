package io.lowtide.platform.messaging;

import io.lowtide.platform.messaging.Subscription.Handler;
import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.observability.Visit;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Gives each event its effect once: the event's id enters the inbox in the transaction of the effect, and an id that
 * is there already has had it. Runs on the consumer's own thread, which waits for the transaction: one event after
 * the other is what keeps the order of a key.
 */
final class EventConsumer implements BatchMessageListener<String, String> {
    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
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

    /** An event somebody asked for. */
    private record Received(ConsumerRecord<String, String> message, Envelope envelope, Handler handler) {
        boolean goesWith(Received other) {
            return handler.together()
                    && message.topic().equals(other.message.topic())
                    && envelope.type().equals(other.envelope.type())
                    && Objects.equals(envelope.orgId(), other.envelope.orgId());
        }
    }

    /** Who fails is named: what came before has had its effect, and what comes after is brought again. */
    @Override
    public void onMessage(List<ConsumerRecord<String, String>> messages) {
        List<Received> crowd = new ArrayList<>();
        for (ConsumerRecord<String, String> message : messages) {
            Received received;
            try {
                received = read(message);
            } catch (UnreadableEventException unreadable) {
                handle(crowd);
                throw new BatchListenerFailedException("unreadable", unreadable, message);
            }
            if (received != null) {
                if (!crowd.isEmpty() && !received.goesWith(crowd.getFirst())) {
                    handle(crowd);
                    crowd.clear();
                }
                crowd.add(received);
            }
        }
        handle(crowd);
    }

    /** Null where nobody asked for it. */
    private @Nullable Received read(ConsumerRecord<String, String> message) {
        Envelope envelope = read(message.value());
        Subscription subscription = subscriptions.get(message.topic());
        Handler handler = subscription == null ? null : subscription.handlerOf(envelope);
        return handler == null ? null : new Received(message, envelope, handler);
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

    private void handle(List<Received> crowd) {
        if (crowd.size() > 1) {
            try {
                effect(crowd);
                return;
            } catch (RuntimeException failure) {
                log.debug("{} events are tried one by one", crowd.size(), failure);
            }
        }
        for (Received received : crowd) {
            try {
                effect(List.of(received));
            } catch (RuntimeException failure) {
                throw new BatchListenerFailedException("no effect", failure, received.message());
            }
        }
    }

    /** A crowd acts as its first. */
    private void effect(List<Received> crowd) {
        Envelope first = crowd.getFirst().envelope();
        Visit visit = entrances.enter(Entrances.Kind.EVENT, first.type(), first.traceparent());
        Caller caller = callerOf(first, visit.traceparent());
        try {
            await(once(crowd).contextWrite(Callers.as(caller)));
            visit.end("done", caller, first.clusterId());
        } catch (RuntimeException failure) {
            visit.fail(failure, caller, first.clusterId());
            throw failure;
        }
    }

    private Mono<Void> once(List<Received> crowd) {
        Map<String, Envelope> envelopes = crowd.stream()
                .map(Received::envelope)
                .collect(Collectors.toMap(Envelope::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        Mono<Void> effect = atomic.call(remember(envelopes.keySet())
                .filter(fresh -> !fresh.isEmpty())
                .flatMap(fresh -> crowd.getFirst()
                        .handler()
                        .effect()
                        .apply(envelopes.values().stream()
                                .filter(envelope -> fresh.contains(envelope.id()))
                                .toList()))
                .then());
        return crowd.getFirst().envelope().orgId() == null ? SystemScope.enter(effect) : effect;
    }

    /** Those that were not there before. */
    private Mono<Set<String>> remember(Set<String> ids) {
        return database.sql("INSERT INTO inbox (consumer, event_id) SELECT :consumer, unnest(:ids)"
                        + " ON CONFLICT DO NOTHING RETURNING event_id")
                .bind("consumer", service)
                .bind("ids", ids.toArray(String[]::new))
                .map(row -> row.get("event_id", String.class))
                .all()
                .collect(Collectors.toSet());
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
