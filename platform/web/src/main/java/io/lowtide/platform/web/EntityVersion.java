package io.lowtide.platform.web;

import org.jspecify.annotations.Nullable;

/** A row's version as an ETag, and the check that a writer has seen the newest one. */
public final class EntityVersion {
    private EntityVersion() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** Fails with 428 when the header is missing, with 412 when it names another version. */
    public static void require(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.preconditionRequired();
        }
        if (!ifMatch.equals(etag(current)) && !ifMatch.equals("*")) {
            throw Problem.preconditionFailed("If-Match: " + ifMatch + " (expected: " + etag(current) + ")");
        }
    }
}
