package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/**
 * A watch: the changes after a resource version, as events, until its time is up.
 *
 * <p>Nodes, pods and volumes change one by one in the world's log. The status of a Deployment or a budget is counted
 * from pods and has no entry of its own there: after each change those are looked at anew, and what differs is told.
 */
final class Watching {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(15);
    private static final int BACKLOG = 10_000;

    private final ClusterSide side;
    private final Resource resource;
    private final Predicate<ObjectNode> wanted;
    private final ApiCall call;
    private final Map<String, ObjectNode> told = new HashMap<>();
    private long revision;
    private boolean live;

    private Watching(ClusterSide side, Resource resource, @Nullable String namespace, ApiCall call) {
        this.side = side;
        this.resource = resource;
        this.wanted = Listing.wanted(namespace, call);
        this.call = call;
    }

    /** Lines of JSON, each one event. */
    static Flux<String> events(ClusterSide side, Resource resource, @Nullable String namespace, ApiCall call) {
        Watching watching = new Watching(side, resource, namespace, call);
        return Flux.defer(watching::stream);
    }

    private Flux<String> stream() {
        // the listener first, the past after it: what comes twice is known by its revision
        Sinks.Many<Change> changes = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(BACKLOG));
        AutoCloseable listening = side.cluster().listen(change -> {
            if (changes.tryEmitNext(change).isFailure()) {
                // whoever reads too slowly has to list anew
                changes.tryEmitComplete();
            }
        });
        Flux<String> past = Flux.defer(() -> Flux.fromIterable(past()));
        Flux<String> present = changes.asFlux().concatMapIterable(this::tell);
        Duration length = call.number("timeoutSeconds")
                .filter(it -> it > 0)
                .map(Duration::ofSeconds)
                .orElse(LONGEST);
        Flux<String> bookmarks = call.flag("allowWatchBookmarks")
                ? Flux.interval(BOOKMARK_EVERY).onBackpressureDrop().map(tick -> bookmark(false))
                : Flux.never();
        return Flux.concat(past, Flux.merge(present, bookmarks).take(length))
                .onErrorResume(ApiException.class, error -> Flux.just(event("ERROR", error.status())))
                .doFinally(signal -> close(listening));
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("a watch went on listening", e);
        }
    }

    /** What has happened since the version asked for; without one, all that is there as if it were new. */
    private List<String> past() {
        String from = call.query("resourceVersion");
        List<String> events = new ArrayList<>();
        long now = side.cluster().revision();
        if (from.isEmpty() || "0".equals(from)) {
            resource.source().all(side).filter(wanted).forEach(object -> {
                told.put(Listing.key(object), object);
                events.add(event("ADDED", object));
            });
            revision = now;
            if (call.flag("sendInitialEvents")) {
                events.add(bookmark(true));
            }
            live = true;
            return events;
        }
        long since = number(from);
        Optional<List<Change>> missed = side.cluster().changesSince(since);
        if (missed.isEmpty()) {
            throw ApiException.expired("too old resource version: " + since + " (" + now + ")");
        }
        revision = since;
        if (resource.source().derived()) {
            // how they looked then is not known: if anything has happened since, all of them may have changed
            resource.source().all(side).filter(wanted).forEach(object -> {
                told.put(Listing.key(object), object);
                if (!missed.get().isEmpty()) {
                    events.add(event("MODIFIED", stamped(object, now)));
                }
            });
            revision = now;
        } else {
            resource.source()
                    .all(side)
                    .filter(object -> Long.parseLong(Json.text(object, "metadata", "resourceVersion")) <= since)
                    .filter(wanted)
                    .forEach(object -> told.put(Listing.key(object), object));
            missed.get().forEach(change -> events.addAll(tell(change)));
        }
        live = true;
        return events;
    }

    private List<String> tell(Change change) {
        if (change.revision() <= revision) {
            return List.of();
        }
        revision = change.revision();
        return resource.source().derived() ? differences() : direct(change);
    }

    private List<String> direct(Change change) {
        List<String> events = new ArrayList<>();
        resource.source().of(side, change.thing()).forEach(object -> {
            String key = Listing.key(object);
            boolean shown = wanted.test(object);
            boolean known = told.containsKey(key);
            // an object that leaves the selection is deleted for this watcher, one that enters it is new
            switch (change.kind()) {
                case ADDED, MODIFIED -> {
                    if (shown) {
                        told.put(key, object);
                        boolean isNew = change.kind() == Change.Kind.ADDED || (live && !known);
                        events.add(event(isNew ? "ADDED" : "MODIFIED", object));
                    } else if (known) {
                        told.remove(key);
                        events.add(event("DELETED", object));
                    }
                }
                case DELETED -> {
                    told.remove(key);
                    if (shown || known) {
                        events.add(event("DELETED", object));
                    }
                }
            }
        });
        return events;
    }

    private List<String> differences() {
        List<String> events = new ArrayList<>();
        Map<String, ObjectNode> before = new LinkedHashMap<>(told);
        resource.source().all(side).filter(wanted).forEach(object -> {
            ObjectNode old = before.remove(Listing.key(object));
            told.put(Listing.key(object), object);
            if (old == null) {
                events.add(event("ADDED", stamped(object, revision)));
            } else if (!old.equals(object)) {
                events.add(event("MODIFIED", stamped(object, revision)));
            }
        });
        before.forEach((key, gone) -> {
            told.remove(key);
            events.add(event("DELETED", stamped(gone, revision)));
        });
        return events;
    }

    private static ObjectNode stamped(ObjectNode object, long revision) {
        ObjectNode copy = object.deepCopy();
        copy.withObjectProperty("metadata").put("resourceVersion", Long.toString(revision));
        return copy;
    }

    private String bookmark(boolean initial) {
        ObjectNode object = Json.typed(resource.groupVersion(), resource.kind());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (initial) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return line("BOOKMARK", object);
    }

    private String event(String type, ObjectNode object) {
        boolean table = Tables.wanted(call.accept()) && !"ERROR".equals(type);
        return line(type, table ? Tables.of(resource, Json.object(), List.of(object), side.now()) : object);
    }

    private static String line(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        return event + "\n";
    }

    private static long number(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("resourceVersion: " + version + " (expected: a number)");
        }
    }
}
