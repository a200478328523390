package io.lowtide.simulator.world;

import org.jspecify.annotations.Nullable;

/** An object of a cluster as its API server keeps it: an immutable state with the revision that made it. */
public sealed interface Thing permits Node, Pod, Workload, DisruptionBudget, Volume {
    /** Null for what belongs to the whole cluster. */
    @Nullable
    String namespace();

    String name();

    String uid();

    /** The {@code resourceVersion}: grows over the whole cluster with each change. */
    long revision();

    Thing withRevision(long revision);
}
