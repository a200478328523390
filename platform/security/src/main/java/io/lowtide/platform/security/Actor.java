package io.lowtide.platform.security;

/**
 * Who did something, as the ledger names it.
 *
 * @param type user, system, agent or service
 * @param id stable id within the type
 * @param name what a person reads
 */
public record Actor(String type, String id, String name) {}
