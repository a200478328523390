package io.lowtide.contracts.market;

/** A capacity pool may be used again. */
public record PoolCleared(String az, String instanceType) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "pool.cleared";
}
