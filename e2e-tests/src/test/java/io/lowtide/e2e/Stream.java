package io.lowtide.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

/** One client of the event stream, which tells of each event's number and data as they arrive. */
final class Stream implements Flow.Subscriber<String>, AutoCloseable {
    private final BiConsumer<Long, String> arrived;
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Flow.Subscription lines;
    private boolean closed;
    private long number;

    private Stream(BiConsumer<Long, String> arrived) {
        this.arrived = arrived;
    }

    /** @param after the number of the last event that was seen; 0 for none */
    static Stream open(HttpClient http, String url, String token, long after, BiConsumer<Long, String> arrived) {
        Stream stream = new Stream(arrived);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/streams/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (after > 0) {
            request.header("Last-Event-ID", String.valueOf(after));
        }
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(stream))
                .whenComplete((response, failure) -> {
                    stream.ended.complete(null);
                    if (failure != null) {
                        stream.open.completeExceptionally(failure);
                    } else if (response.statusCode() != 200) {
                        stream.open.completeExceptionally(new IllegalStateException("" + response.statusCode()));
                    }
                });
        return stream;
    }

    /** Done when the server has said hello. */
    CompletableFuture<Void> opened() {
        return open;
    }

    /** Done when nothing more comes, for whatever reason. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        lines = subscription;
        if (closed) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public synchronized void onNext(String line) {
        if (closed) {
            return;
        }
        if (line.equals(":connected")) {
            open.complete(null);
        } else if (line.startsWith("id:")) {
            number = Long.parseLong(line.substring(3).strip());
        } else if (line.startsWith("data:") && number > 0) {
            arrived.accept(number, line.substring(5));
        } else if (line.isEmpty()) {
            // what has no number of its own is about the stream, not an event
            number = 0;
        }
    }

    @Override
    public void onError(Throwable failure) {
        open.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        open.complete(null);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (lines != null) {
            lines.cancel();
        }
    }
}
