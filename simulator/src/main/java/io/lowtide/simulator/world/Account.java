package io.lowtide.simulator.world;

/**
 * An AWS account.
 *
 * @param id twelve digits
 */
public record Account(String id, String alias) {}
