package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance is to be terminated; one that is gone already counts as done. */
public record TerminateNode(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "terminate_node";

    /**
     * @param preserveVolumes the volumes attached to it are kept
     * @param requireDrained refused unless it was tagged {@code lowtide/drained=true} by a {@link TagNode} before
     * @param decrementCapacity its group does not replace it
     */
    public record Params(
            String instanceId, boolean preserveVolumes, boolean requireDrained, boolean decrementCapacity) {}
}
