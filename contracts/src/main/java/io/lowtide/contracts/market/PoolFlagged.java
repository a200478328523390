package io.lowtide.contracts.market;

import java.time.Instant;

/** A capacity pool is avoided by everybody until a time. */
public record PoolFlagged(String az, String instanceType, Instant until, int count, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "pool.flagged";
}
