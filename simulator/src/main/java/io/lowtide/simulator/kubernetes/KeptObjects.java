package io.lowtide.simulator.kubernetes;

import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Objects that are only kept: namespaces, secrets, leases and the like. Compare-and-set by resource version. */
final class KeptObjects {

    private record Key(String plural, @Nullable String namespace, String name) {}

    private final ConcurrentMap<Key, ObjectNode> objects = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong(1);
    private final Clock clock;

    KeptObjects(Clock clock) {
        this.clock = clock;
    }

    Stream<ObjectNode> all(String plural) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().plural().equals(plural))
                .sorted(Comparator.comparing((Map.Entry<Key, ObjectNode> entry) ->
                                String.valueOf(entry.getKey().namespace()))
                        .thenComparing(entry -> entry.getKey().name()))
                .map(Map.Entry::getValue);
    }

    Optional<ObjectNode> find(String plural, @Nullable String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(plural, namespace, name)));
    }

    /** Fills in what the server decides and keeps the object; the name must be free. */
    ObjectNode create(Resource resource, @Nullable String namespace, String name, ObjectNode object) {
        ObjectNode kept = object.deepCopy();
        kept.put("kind", resource.kind()).put("apiVersion", resource.groupVersion());
        ObjectNode metadata = kept.withObjectProperty("metadata");
        metadata.put("name", name);
        if (namespace != null) {
            metadata.put("namespace", namespace);
        }
        metadata.put("uid", OtherViews.uidOf(resource.plural() + "/" + namespace + "/" + name + revision.get()))
                .put("resourceVersion", Long.toString(revision.incrementAndGet()))
                .put("creationTimestamp", Json.time(clock.instant()));
        if (objects.putIfAbsent(new Key(resource.plural(), namespace, name), kept) != null) {
            throw ApiException.alreadyExists(resource, name);
        }
        return kept;
    }

    /** Changes an object, one caller after the other; one that was changed since the version it names is left alone. */
    synchronized ObjectNode update(
            Resource resource,
            @Nullable String namespace,
            String name,
            UnaryOperator<ObjectNode> change,
            boolean keep) {
        Key key = new Key(resource.plural(), namespace, name);
        ObjectNode before =
                find(resource.plural(), namespace, name).orElseThrow(() -> ApiException.notFound(resource, name));
        String version = Json.text(before, "metadata", "resourceVersion");
        ObjectNode after = change.apply(before.deepCopy());
        String named = Json.text(after, "metadata", "resourceVersion");
        if (!named.isEmpty() && !named.equals(version)) {
            throw ApiException.conflict(resource, name);
        }
        ObjectNode metadata = after.withObjectProperty("metadata");
        metadata.set("uid", before.path("metadata").path("uid"));
        metadata.set("creationTimestamp", before.path("metadata").path("creationTimestamp"));
        metadata.put("resourceVersion", Long.toString(revision.incrementAndGet()));
        if (keep && !objects.replace(key, before, after)) {
            throw ApiException.conflict(resource, name);
        }
        return after;
    }

    ObjectNode delete(Resource resource, @Nullable String namespace, String name) {
        ObjectNode gone = objects.remove(new Key(resource.plural(), namespace, name));
        if (gone == null) {
            throw ApiException.notFound(resource, name);
        }
        return gone;
    }
}
