package io.lowtide.optimizer.opportunity;

import java.util.Locale;

/** A way to save. */
public enum OpportunityKind {
    OD_TO_SPOT,
    CONSOLIDATE,
    DELETE_EMPTY;

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
