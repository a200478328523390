package io.lowtide.clusteragent.action;

import java.util.UUID;

/**
 * What the agent goes by when it is asked to act.
 *
 * @param clusterId whose agent it is
 * @param maintenance whether people paused the cluster: everything is a dry run then
 * @param safeMode whether all of the platform stands still: everything but a dry run is refused then
 */
public record Orders(UUID clusterId, TrustedKeys keys, Exclusions exclusions, boolean maintenance, boolean safeMode) {

    /** As somebody said without a signature: that it stands still is believed, that it does not is not. */
    public Orders orSafe(boolean said) {
        return said && !safeMode ? new Orders(clusterId, keys, exclusions, maintenance, true) : this;
    }

    /** Whether nothing is to be changed now. */
    public boolean standStill() {
        return maintenance || safeMode;
    }
}
