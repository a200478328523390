package io.lowtide.platform.messaging;

import java.util.HashMap;
import java.util.List;
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
    private final Map<String, Handler> handlers;
    private final @Nullable Handler any;
    private final EventJson json = new EventJson();

    private Subscription(String topic, Map<String, Handler> handlers, @Nullable Handler any) {
        this.topic = topic;
        this.handlers = handlers;
        this.any = any;
    }

    /**
     * What is done with events of one type.
     *
     * @param together whether it takes more than one at a time
     */
    record Handler(boolean together, Function<List<Envelope>, Mono<Void>> effect) {
        static Handler alone(Function<Envelope, Mono<Void>> effect) {
            return new Handler(false, envelopes -> effect.apply(envelopes.getFirst()));
        }
    }

    /** An event and what it says. */
    public record Told<T>(Envelope envelope, T data) {}

    public static Subscription of(String topic) {
        return new Subscription(topic, Map.of(), null);
    }

    /** Handles one type; data that does not fit the record is parked, not retried. */
    public <T> Subscription on(String type, Class<T> dataType, BiFunction<Envelope, T, Mono<Void>> handler) {
        return with(type, Handler.alone(envelope -> handler.apply(envelope, data(envelope, dataType))));
    }

    /**
     * As {@link #on}, for events that come in crowds: those of one organisation that follow each other are handed over together,
     * in their order and in one transaction. Where that fails each is tried by itself.
     */
    public <T> Subscription together(String type, Class<T> dataType, Function<List<Told<T>>, Mono<Void>> handler) {
        return with(
                type,
                new Handler(
                        true,
                        envelopes -> handler.apply(envelopes.stream()
                                .map(envelope -> new Told<>(envelope, data(envelope, dataType)))
                                .toList())));
    }

    private Subscription with(String type, Handler handler) {
        Map<String, Handler> more = new HashMap<>(handlers);
        more.put(type, handler);
        return new Subscription(topic, Map.copyOf(more), any);
    }

    /** Handles every type no other handler of this subscription takes. */
    public Subscription onAny(Function<Envelope, Mono<Void>> handler) {
        return new Subscription(topic, handlers, Handler.alone(handler));
    }

    String topic() {
        return topic;
    }

    @Nullable
    Handler handlerOf(Envelope envelope) {
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
