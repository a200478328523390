package io.lowtide.platform.messaging;

/** A topic this service owns; it and its dead-letter topic are made at start where they are missing. */
public record DeclaredTopic(String name) {}
