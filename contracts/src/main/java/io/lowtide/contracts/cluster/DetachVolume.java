package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A volume is to be taken off an instance; done when it is available. */
public record DetachVolume(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "detach_volume";

    /** What to take off. */
    public record Params(String volumeId, String instanceId) {}
}
