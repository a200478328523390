package io.lowtide.cluster.policydocument;

/** A part of a document that is not as it may be. */
public record Violation(String path, String message) {}
