package io.lowtide.cluster.templaterules;

import org.jspecify.annotations.Nullable;

/** What is to be said of a template; an error keeps it from being saved. */
public record Finding(
        Severity severity, String field, @Nullable String family, String message) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }
}
