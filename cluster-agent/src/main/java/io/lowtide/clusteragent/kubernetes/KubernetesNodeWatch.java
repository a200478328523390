package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.NodeWatch;
import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.notice.Signs;
import io.lowtide.clusteragent.objects.Metadata;
import io.lowtide.clusteragent.objects.Node;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** Watches nodes for taints, or events about nodes, that tell of a notice. */
public final class KubernetesNodeWatch implements NodeWatch {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** Bookmarks come every minute: a connection that is silent for longer has died. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    /** An event stays for an hour; a notice does not. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Client client;
    private final Clock clock;
    private final Source source;
    private volatile @Nullable ApiReader reader;

    /** What is watched. */
    public enum Source {
        NODES("/api/v1/nodes", Map.of()),
        EVENTS("/api/v1/events", Map.of("fieldSelector", "involvedObject.kind=Node"));

        private final String path;
        private final Map<String, String> query;

        Source(String path, Map<String, String> query) {
            this.path = path;
            this.query = query;
        }
    }

    /** Nothing is opened before the first watch. */
    public KubernetesNodeWatch(KubernetesAccess access, Source source, Clock clock) {
        this.client = new Client(access);
        this.source = source;
        this.clock = clock;
    }

    /** A change, whatever of; of an error, the object is a Status. */
    private record Change(String type, JsonNode object) {}

    private record NodeEvent(
            @Nullable Metadata metadata,
            @Nullable Metadata involvedObject,
            @Nullable String reason,
            @Nullable Instant lastTimestamp,
            @Nullable Instant eventTime) {

        Instant at(Instant now) {
            Instant made = metadata == null ? null : metadata.creationTimestamp();
            return Objects.requireNonNullElse(
                    lastTimestamp, Objects.requireNonNullElse(eventTime, Objects.requireNonNullElse(made, now)));
        }
    }

    @Override
    public void watch(Listener listener) throws ClusterUnreachableException {
        Map<String, String> query = new HashMap<>(source.query);
        query.put("watch", "true");
        query.put("allowWatchBookmarks", "true");
        query.put("timeoutSeconds", Long.toString(LENGTH.toSeconds()));
        try {
            reader().get(source.path, query, body -> {
                changes(body, listener);
                return true;
            });
        } catch (ApiException e) {
            String status = e.getCode() == 0 ? String.valueOf(e.getCause()) : "status " + e.getCode();
            throw new ClusterUnreachableException(source.path + " cannot be watched: " + status, e);
        }
    }

    private ApiReader reader() throws ClusterUnreachableException {
        ApiReader known = reader;
        if (known == null) {
            known = new ApiReader(patient(client.open()));
            reader = known;
        }
        return known;
    }

    /** The usual client gives up on a call that takes long, which a watch is meant to. */
    private static ApiClient patient(ApiClient api) {
        return api.setHttpClient(api.getHttpClient()
                .newBuilder()
                .callTimeout(Duration.ZERO)
                .readTimeout(SILENCE)
                .build());
    }

    private void changes(InputStream body, Listener listener) throws IOException {
        try (MappingIterator<Change> changes =
                ApiReader.JSON.readerFor(Change.class).readValues(body)) {
            while (changes.hasNext()) {
                Change change = changes.next();
                switch (change.type()) {
                    case "ADDED", "MODIFIED", "DELETED" -> told(change, listener);
                    // its version is too old, say: the next watch begins with all that stands
                    case "ERROR" -> {
                        return;
                    }
                    default -> {}
                }
            }
        }
    }

    private void told(Change change, Listener listener) {
        boolean gone = change.type().equals("DELETED");
        if (source == Source.EVENTS) {
            if (!gone) {
                heard(ApiReader.JSON.treeToValue(change.object(), NodeEvent.class), listener);
            }
            return;
        }
        Node node = ApiReader.JSON.treeToValue(change.object(), Node.class);
        if (gone) {
            listener.gone(node.metadata().name());
        } else {
            Signs.of(node)
                    .ifPresent(kind -> listener.noticed(
                            new NodeNotice(kind, node.metadata().name(), node.instanceId(), clock.instant())));
        }
    }

    private void heard(NodeEvent event, Listener listener) {
        Instant now = clock.instant();
        Instant at = event.at(now);
        if (event.involvedObject() == null || at.isBefore(now.minus(FRESH))) {
            return;
        }
        String node = event.involvedObject().name();
        Signs.of(String.valueOf(event.reason()))
                .ifPresent(kind -> listener.noticed(new NodeNotice(kind, node, null, at)));
    }

    @Override
    public void close() {
        ApiReader known = reader;
        if (known != null) {
            known.close();
        }
        client.close();
    }
}
