package io.lowtide.contracts.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session was opened. */
public record UserSignedIn(
        String sid,
        UUID userId,
        @Nullable String device,
        @Nullable String ip) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "session.created";
}
