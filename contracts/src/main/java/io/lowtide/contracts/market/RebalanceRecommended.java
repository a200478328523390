package io.lowtide.contracts.market;

/** AWS says a spot instance runs a raised risk. */
public record RebalanceRecommended(String region, String az, String instanceType, String instanceId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "spot.rebalance_recommended";
}
