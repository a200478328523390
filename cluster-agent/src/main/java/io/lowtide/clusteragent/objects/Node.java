package io.lowtide.clusteragent.objects;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node: where its instance is, what keeps pods off it, what room it has. */
public record Node(Metadata metadata, Spec spec, Status status) {
    public Node {
        metadata = metadata == null ? Metadata.NONE : metadata;
        spec = spec == null ? new Spec(null, List.of(), false) : spec;
        status = status == null ? new Status(Map.of(), List.of()) : status;
    }

    /** {@code aws:///us-east-1a/i-0abc}: the instance is the last part; null for Fargate and others, which have none. */
    public @Nullable String instanceId() {
        String id = Empty.or(spec.providerID());
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.startsWith("i-") ? last : null;
    }

    public boolean ready() {
        return status.conditions().stream()
                .anyMatch(it -> it.type().equals("Ready") && it.status().equals("True"));
    }

    /** What was decided of it. */
    public record Spec(@Nullable String providerID, List<Taint> taints, boolean unschedulable) {
        public Spec {
            taints = Empty.or(taints);
        }
    }

    /** What keeps pods off. */
    public record Taint(String key, @Nullable String value, String effect) {
        public Taint {
            key = Empty.or(key);
            effect = Empty.or(effect);
        }
    }

    /** What it is like. */
    public record Status(Map<String, String> allocatable, List<Condition> conditions) {
        public Status {
            allocatable = Empty.or(allocatable);
            conditions = Empty.or(conditions);
        }
    }

    /** Ready, and others. */
    public record Condition(String type, String status) {
        public Condition {
            type = Empty.or(type);
            status = Empty.or(status);
        }
    }
}
