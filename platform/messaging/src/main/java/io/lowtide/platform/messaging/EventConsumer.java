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
import java.util.HashSet;
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
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Gives each event its effect once: the event's id enters the inbox in the transaction of the effect, and an id that
 * is there already has had it. Runs on the consumer's own thread, which waits for the transaction: one after the other
 * is what keeps the order of a key. Events of one organisation that were polled together share a transaction; where
 * that fails each is tried by itself.
 */
final class EventConsumer extends AbstractConsumerSeekAware implements BatchMessageListener<String, String> {
    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_TOGETHER = 200;

    private final String service;
    private final Map<String, Subscription> subscriptions;
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;
    private final Entrances entrances;
    private final ReadBroker broker = new ReadBroker();

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

    ReadBroker broker() {
        return broker;
    }

    /** An event somebody asked for. */
    private record Received(ConsumerRecord<String, String> message, Envelope envelope, Handler handler) {
        boolean isOfTheOrganisationOf(Received other) {
            return Objects.equals(envelope.orgId(), other.envelope.orgId());
        }

        boolean isHandledWith(Received other) {
            return handler.together() && handler == other.handler;
        }
    }

    /** Who fails is named: what came before has had its effect, and what comes after is brought again. */
    @Override
    public void onMessage(List<ConsumerRecord<String, String>> messages) {
        if (broker.hasChanged()) {
            // what is in hand comes again from there: the outboxes send anew what a broker had that is gone
            log.info("the broker is another one: it is read from its beginning");
            seekToBeginning();
            return;
        }
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
                boolean fits = crowd.isEmpty()
                        || crowd.size() < MOST_TOGETHER && received.isOfTheOrganisationOf(crowd.getFirst());
                if (!fits) {
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
                await(once(crowd));
                return;
            } catch (RuntimeException failure) {
                log.debug("{} events are tried one by one", crowd.size(), failure);
            }
        }
        for (Received received : crowd) {
            try {
                await(once(List.of(received)));
            } catch (RuntimeException failure) {
                throw new BatchListenerFailedException("no effect", failure, received.message());
            }
        }
    }

    private Mono<Void> once(List<Received> crowd) {
        Envelope first = crowd.getFirst().envelope();
        Mono<Void> effect = atomic.call(remember(crowd)
                .flatMapIterable(fresh -> parts(
                        // an id that comes twice has its effect the first time
                        crowd.stream()
                                .filter(it -> fresh.remove(it.envelope().id()))
                                .toList()))
                .concatMap(this::effect)
                .then());
        return (first.orgId() == null ? SystemScope.enter(effect) : effect)
                .contextWrite(Callers.as(callerOf(first, String.valueOf(first.traceparent()))));
    }

    /** Those that follow each other and are handled together. */
    private static List<List<Received>> parts(List<Received> crowd) {
        List<List<Received>> parts = new ArrayList<>();
        for (Received received : crowd) {
            if (parts.isEmpty() || !received.isHandledWith(parts.getLast().getFirst())) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(received);
        }
        return parts;
    }

    /** A part acts as its first. */
    private Mono<Void> effect(List<Received> part) {
        return Mono.defer(() -> {
            Envelope first = part.getFirst().envelope();
            Visit visit = entrances.enter(Entrances.Kind.EVENT, first.type(), first.traceparent());
            Caller caller = callerOf(first, visit.traceparent());
            List<Envelope> told = part.stream().map(Received::envelope).toList();
            return Mono.defer(() -> part.getFirst().handler().effect().apply(told))
                    .doOnSuccess(done -> visit.end("done", caller, first.clusterId()))
                    .doOnError(failure -> visit.fail(failure, caller, first.clusterId()))
                    .contextWrite(Callers.as(caller));
        });
    }

    /** The ids that were not there before; in order, so that two who bring the same do not lock each other out. */
    private Mono<Set<String>> remember(List<Received> crowd) {
        String[] ids =
                crowd.stream().map(it -> it.envelope().id()).distinct().sorted().toArray(String[]::new);
        return database.sql("INSERT INTO inbox (consumer, event_id) SELECT :consumer, unnest(:ids)"
                        + " ON CONFLICT DO NOTHING RETURNING event_id")
                .bind("consumer", service)
                .bind("ids", ids)
                .map(row -> row.get("event_id", String.class))
                .all()
                .collect(Collectors.toCollection(HashSet::new));
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
