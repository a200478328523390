package io.lowtide.platform.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;

/** Listens to a stream of server-sent events and remembers what came. */
public final class SseTestClient implements AutoCloseable {

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final List<ServerSentEvent<String>> events = new CopyOnWriteArrayList<>();
    private final Disposable connection;
    private volatile @Nullable Throwable failure;
    private volatile boolean completed;

    private SseTestClient(WebClient client, String uri, Consumer<HttpHeaders> headers) {
        this.connection = client.get()
                .uri(uri)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers)
                .retrieve()
                .bodyToFlux(EVENT)
                .subscribe(events::add, error -> failure = error, () -> completed = true);
    }

    public static SseTestClient open(WebClient client, String uri, Consumer<HttpHeaders> headers) {
        return new SseTestClient(client, uri, headers);
    }

    public static SseTestClient open(WebClient client, String uri) {
        return open(client, uri, headers -> {});
    }

    /** Listens from after an event on, as a browser does when it comes back. */
    public static SseTestClient resume(WebClient client, String uri, String lastEventId) {
        return open(client, uri, headers -> headers.set("Last-Event-ID", lastEventId));
    }

    /** Everything that came so far, comments (pings) included. */
    public List<ServerSentEvent<String>> events() {
        return List.copyOf(events);
    }

    public List<ServerSentEvent<String>> events(String type) {
        return events.stream().filter(event -> type.equals(event.event())).toList();
    }

    /** The first event of a type; the stream's own failure ends the wait. */
    public ServerSentEvent<String> await(String type, Duration patience) {
        return await(event -> type.equals(event.event()), patience);
    }

    public ServerSentEvent<String> await(Predicate<ServerSentEvent<String>> wanted, Duration patience) {
        return Eventually.within(patience)
                .get(
                        () -> {
                            Throwable failed = failure;
                            if (failed != null) {
                                throw new AssertionError("the stream failed after " + events, failed);
                            }
                            return events.stream().filter(wanted).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Whether the server ended the stream. */
    public boolean isCompleted() {
        return completed;
    }

    @Override
    public void close() {
        connection.dispose();
    }
}
