package io.lowtide.simulator.world;

/**
 * A change of an object of a cluster, as a watch tells it.
 *
 * @param thing the new state; of a deletion, the last one with the revision of the deletion
 */
public record Change(Kind kind, Thing thing) {
    /** What happened to the object. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    public long revision() {
        return thing.revision();
    }
}
