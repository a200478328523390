package io.lowtide.planner.capacity;

/** The processor architecture of an instance type. */
public enum Architecture {
    AMD64,
    ARM64
}
