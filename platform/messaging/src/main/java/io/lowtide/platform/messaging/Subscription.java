package io.lowtide.platform.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * What a service does with the events of one topic. Handlers run in the transaction that also remembers the event,
 * as the event's organisation; events without one run in the system scope. Types nobody asked for are passed over.
 */
public final class Subscription {
    private final String topic;
    private final Map<String, Function<Envelope, Mono<Void>>> handlers;
    private final @Nullable Function<Envelope, Mono<Void>> any;
    private final EventJson json = new EventJson();

    private Subscription(
            String topic,
            Map<String, Function<Envelope, Mono<Void>>> handlers,
            @Nullable Function<Envelope, Mono<Void>> any) {
        this.topic = topic;
        this.handlers = handlers;
        this.any = any;
    }

    public static Subscription of(String topic) {
        return new Subscription(topic, Map.of(), null);
    }

    /** Handles one type; data that does not fit the record is parked, not retried. */
    public <T> Subscription on(String type, Class<T> dataType, BiFunction<Envelope, T, Mono<Void>> handler) {
        Map<String, Function<Envelope, Mono<Void>>> more = new HashMap<>(handlers);
        more.put(type, envelope -> handler.apply(envelope, data(envelope, dataType)));
        return new Subscription(topic, Map.copyOf(more), any);
    }

    /** Handles every type no other handler of this subscription takes. */
    public Subscription onAny(Function<Envelope, Mono<Void>> handler) {
        return new Subscription(topic, handlers, handler);
    }

    String topic() {
        return topic;
    }

    @Nullable
    Function<Envelope, Mono<Void>> handlerOf(Envelope envelope) {
        return handlers.getOrDefault(envelope.type(), any);
    }

    private <T> T data(Envelope envelope, Class<T> type) {
        try {
            return json.read(envelope.data(), type);
        } catch (JacksonException e) {
            throw new UnreadableEventException(
                    "data of " + envelope.type() + " is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
