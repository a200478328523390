package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance of a node group.
 *
 * @param stateSince when it came into its state
 * @param interruption when AWS takes it back; null: no notice was given
 * @param rootVolumeId its gp3 root volume
 * @param grouped whether its Auto Scaling group counts it; what somebody launches beside the group it does not
 * @param keepsRoot whether the root volume outlives it
 * @param tags what somebody said of it
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
        @Nullable Instant interruption,
        boolean grouped,
        boolean keepsRoot,
        Map<String, String> tags) {

    Instance in(InstanceState next, Instant since) {
        return copy(next, since, interruption, keepsRoot, tags);
    }

    Instance interruptedAt(Instant when) {
        return copy(state, stateSince, when, keepsRoot, tags);
    }

    Instance ungrouped() {
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
                interruption,
                false,
                keepsRoot,
                tags);
    }

    Instance keepingRoot(boolean keeps) {
        return copy(state, stateSince, interruption, keeps, tags);
    }

    Instance tagged(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(tags);
        all.putAll(more);
        return copy(state, stateSince, interruption, keepsRoot, Map.copyOf(all));
    }

    private Instance copy(
            InstanceState state,
            Instant stateSince,
            @Nullable Instant interruption,
            boolean keepsRoot,
            Map<String, String> tags) {
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
                interruption,
                grouped,
                keepsRoot,
                tags);
    }
}
