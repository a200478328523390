package io.lowtide.contracts.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thing somebody did or tried to do. */
public record RecordAppended(
        String event,
        String resource,
        String resourceType,
        @Nullable String resourceId,
        String outcome,
        @Nullable Map<String, String> before,
        @Nullable Map<String, String> after,
        @Nullable String ip,
        @Nullable String userAgent) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "record.append";
}
