package io.lowtide.cluster.accounts;

import java.util.Locale;

/** How far the role of an account goes: it may look, or also change what carries our tag or a cluster's. */
public enum AccessMode {
    READ_ONLY,
    FULL;

    /** As it stands on the wire and in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccessMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
