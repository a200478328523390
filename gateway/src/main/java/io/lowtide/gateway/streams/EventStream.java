package io.lowtide.gateway.streams;

import io.lowtide.gateway.GatewayProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One client's stream: what it missed, what happens, a sign of life, and an end it can come back from. */
@Component
class EventStream {
    static final Duration RETRY = Duration.ofSeconds(2);
    private static final int REPLAYED = 50;
    private static final int WAITING = 256;

    private final UiEvents events;
    private final LiveEvents live;
    private final JsonMapper json;
    private final Clock clock;
    private final GatewayProperties properties;

    EventStream(UiEvents events, LiveEvents live, JsonMapper json, Clock clock, GatewayProperties properties) {
        this.events = events;
        this.live = live;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * @param after the last number the client has seen; null: it has seen none
     * @param last the event a stream ends with
     */
    Flux<ServerSentEvent<String>> open(
            UUID orgId, String stream, @Nullable Long after, Predicate<UiEvent> wanted, Predicate<UiEvent> last) {
        Flux<ServerSentEvent<String>> body = events.window(orgId).flatMapMany(window -> {
            boolean lost = after != null && (after > window.last() || after < window.first() - 1);
            long from = after == null || lost ? Math.max(0, window.last() - REPLAYED) : after;
            Flux<ServerSentEvent<String>> begin = lost ? Flux.just(control("reset", stream, from)) : Flux.empty();
            return begin.concatWith(
                    live.after(orgId, from).filter(wanted).takeUntil(last).map(event -> frame(event, stream)));
        });
        Flux<ServerSentEvent<String>> alive = body.onBackpressureBuffer(WAITING, BufferOverflowStrategy.ERROR)
                .onErrorResume(Exceptions::isOverflow, full -> Flux.just(control("overflow", stream, null)));
        Mono<ServerSentEvent<String>> reconnect =
                Mono.delay(properties.sseMax()).map(tick -> control("reconnect", stream, null));
        return alive.publish(shared -> Flux.merge(
                        shared,
                        pings().takeUntilOther(shared.ignoreElements()),
                        reconnect.takeUntilOther(shared.ignoreElements())))
                .takeUntil(event -> "reconnect".equals(event.event()));
    }

    private Flux<ServerSentEvent<String>> pings() {
        ServerSentEvent<String> hello = ServerSentEvent.<String>builder()
                .retry(RETRY)
                .comment("connected")
                .build();
        return Flux.interval(properties.ssePing())
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<String>builder().comment("ping").build())
                .startWith(hello);
    }

    private static ServerSentEvent<String> frame(UiEvent event, String stream) {
        return ServerSentEvent.<String>builder()
                .id(Long.toString(event.seq()))
                .event(UiEvent.nameOf(event.type()))
                .retry(RETRY)
                // the names of streams are ours and need no escaping
                .data("{\"stream_id\":\"" + stream + "\"," + event.body().substring(1))
                .build();
    }

    private ServerSentEvent<String> control(String name, String stream, @Nullable Long from) {
        ObjectNode body = json.createObjectNode();
        body.put("type", name);
        body.put("stream_id", stream);
        body.put("timestamp", clock.instant().toString());
        if (from != null) {
            body.put("resumed_after", from);
        }
        return ServerSentEvent.<String>builder()
                .event(name)
                .retry(RETRY)
                .data(body.toString())
                .build();
    }
}
