package io.lowtide.planner.capacity;

/** Unused EC2 instances of one type in one zone: what is had together and lost together. */
public record CapacityPool(String zone, String instanceType) {}
