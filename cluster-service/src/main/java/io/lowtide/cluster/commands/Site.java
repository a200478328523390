package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Place;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.commandrules.LaunchTags;
import org.jspecify.annotations.Nullable;

/**
 * Where a command is carried out, and whether for real.
 *
 * @param rehearsal dry_run, safe_mode or maintenance; null: for real
 */
record Site(
        Command command,
        Cluster cluster,
        Place place,
        @Nullable String rehearsal) {

    boolean isRehearsal() {
        return rehearsal != null;
    }

    Outcome rehearsed(Result result) {
        return new Outcome.Rehearsed(String.valueOf(rehearsal), result);
    }

    /** Whether an instance is a node of the cluster, so that the command may touch it. */
    boolean owns(Machine machine) {
        return LaunchTags.belong(machine.tags(), cluster.name());
    }
}
