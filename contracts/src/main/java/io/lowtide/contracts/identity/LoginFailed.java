package io.lowtide.contracts.identity;

import org.jspecify.annotations.Nullable;

/** A sign-in was refused; the address is only known by its hash. */
public record LoginFailed(String emailHash, @Nullable String ip, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "login.failed";
}
