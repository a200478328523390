package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance is to carry tags, such as {@code lowtide/drained=true} once its pods are gone. */
public record TagNode(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "tag_node";

    /** Which tags on which instance. */
    public record Params(String instanceId, Map<String, String> tags) {}
}
