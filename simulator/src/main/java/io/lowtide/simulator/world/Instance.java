package io.lowtide.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance of a node group.
 *
 * @param stateSince when it came into its state
 * @param interruption when AWS takes it back; null: no notice was given
 * @param rootVolumeId its gp3 root volume
 */
public record Instance(
        String id,
        String cluster,
        String nodeGroup,
        InstanceType type,
        String zone,
        Lifecycle lifecycle,
        InstanceState state,
        Instant stateSince,
        String privateIp,
        String privateDnsName,
        String subnetId,
        String imageId,
        String rootVolumeId,
        Instant launched,
        @Nullable Instant interruption) {

    Instance in(InstanceState next, Instant since) {
        return copy(next, since, interruption);
    }

    Instance interruptedAt(Instant when) {
        return copy(state, stateSince, when);
    }

    private Instance copy(InstanceState state, Instant stateSince, @Nullable Instant interruption) {
        return new Instance(
                id,
                cluster,
                nodeGroup,
                type,
                zone,
                lifecycle,
                state,
                stateSince,
                privateIp,
                privateDnsName,
                subnetId,
                imageId,
                rootVolumeId,
                launched,
                interruption);
    }
}
