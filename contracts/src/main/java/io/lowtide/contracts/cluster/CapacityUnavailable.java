package io.lowtide.contracts.cluster;

/** A spot pool had no instance for us. */
public record CapacityUnavailable(String region, String az, String instanceType, String error) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "spot.capacity_unavailable";
}
