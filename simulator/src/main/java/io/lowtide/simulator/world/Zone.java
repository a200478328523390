package io.lowtide.simulator.world;

/** An availability zone; the letter of the name stands at its end. */
public record Zone(String name, String id) {}
