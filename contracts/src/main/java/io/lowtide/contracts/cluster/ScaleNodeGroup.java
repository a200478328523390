package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node group is to have other sizes. */
public record ScaleNodeGroup(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "scale_node_group";

    /**
     * Null leaves a size as it is.
     *
     * @param remember the sizes it had are kept, to be asked for with {@code restore} later
     * @param restore the sizes that were remembered are taken; the others given here are ignored
     */
    public record Params(
            String name,
            @Nullable Integer desired,
            @Nullable Integer min,
            @Nullable Integer max,
            boolean remember,
            boolean restore) {}
}
