package io.lowtide.standalone.customer;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to a stream of server-sent events while the day goes on. */
public final class EventStream {

    /** An event as it came. */
    public record Event(String id, String type, String data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();

    private final CompletableFuture<Void> ended;

    private EventStream(ApiClient api, String path) {
        ended = api.http()
                .sendAsync(
                        api.request(path).header("Accept", "text/event-stream").build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> read(response.body()), task -> {
                    Thread reader = new Thread(task, "events");
                    reader.setDaemon(true);
                    reader.start();
                });
    }

    public static EventStream open(ApiClient api, String path) {
        return new EventStream(api, path);
    }

    /** Done when the server ends the stream, failed when the stream breaks. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public long count(String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private void read(Stream<String> lines) {
        Frame frame = new Frame();
        lines.forEach(line -> {
            if (line.isEmpty()) {
                if (!frame.data.isEmpty()) {
                    events.add(new Event(frame.id, frame.type, frame.data.toString()));
                }
                frame.clear();
            } else {
                frame.take(line);
            }
        });
    }

    private static final class Frame {

        private String id = "";
        private String type = "message";
        private final StringBuilder data = new StringBuilder();

        private void take(String line) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                return;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon)) {
                case "id" -> id = value;
                case "event" -> type = value;
                case "data" -> data.append(value);
                default -> {}
            }
        }

        private void clear() {
            id = "";
            type = "message";
            data.setLength(0);
        }
    }
}
