package io.lowtide.contracts.cloud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account moved between pending, scanning, active, error and disconnected. */
public record AccountStatusChanged(
        UUID accountId, String from, String to, @Nullable String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "account.status_changed";
}
