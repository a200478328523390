package io.lowtide.platform.web;

/** One field that is wrong; the message says what was found and what was expected. */
public record FieldError(String field, String message) {}
