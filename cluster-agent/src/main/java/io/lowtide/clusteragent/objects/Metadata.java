package io.lowtide.clusteragent.objects;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who an object is, and what is written on it. */
public record Metadata(
        String name,
        String namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Owner> ownerReferences,
        @Nullable Instant creationTimestamp) {

    /** Nothing is known. */
    public static final Metadata NONE = new Metadata("", "", Map.of(), Map.of(), List.of(), null);

    public Metadata {
        name = Empty.or(name);
        namespace = Empty.or(namespace);
        labels = Empty.or(labels);
        annotations = Empty.or(annotations);
        ownerReferences = Empty.or(ownerReferences);
    }

    /** When it was made; the beginning of time where it does not say. */
    public Instant createdAt() {
        return creationTimestamp == null ? Instant.EPOCH : creationTimestamp;
    }

    /** Namespace and name, as one. */
    public String key() {
        return namespace + "/" + name;
    }

    /** On whose behalf it is there. */
    public record Owner(String kind, String name, boolean controller) {
        public Owner {
            kind = Empty.or(kind);
            name = Empty.or(name);
        }
    }
}
