package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A volume is to be put on an instance; done when it is in use. */
public record AttachVolume(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "attach_volume";

    /** @param device such as {@code /dev/xvdf} */
    public record Params(String volumeId, String instanceId, String device) {}
}
