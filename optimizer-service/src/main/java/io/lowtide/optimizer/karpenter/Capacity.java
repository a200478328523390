package io.lowtide.optimizer.karpenter;

/** What a node is made of, as Karpenter tells nodes apart. */
record Capacity(String instanceType, String zone, boolean spot) {

    String capacityType() {
        return spot ? "spot" : "on-demand";
    }
}
