package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every change that is asked of AWS says beside what it is. */
public sealed interface CloudCommand
        permits AttachVolume, DetachVolume, LaunchNode, ScaleNodeGroup, TagNode, TerminateNode {

    /** Makes sure that it happens once, however often it is asked for. */
    UUID commandId();

    @Nullable
    UUID sagaId();

    UUID clusterId();

    boolean dryRun();

    /** When it is too late to begin. */
    Instant deadline();
}
