package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.OpportunityKind;
import java.util.Locale;

/** What is done with a node. */
public enum ActionType {
    /** Its pods get a spot node in its place. */
    SPOT_REPLACEMENT,
    /** Its pods move to nodes that stay. */
    CONSOLIDATE,
    /** It carries nothing and goes. */
    SCALE_DOWN;

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a node is launched for it. */
    public boolean launches() {
        return this == SPOT_REPLACEMENT;
    }

    static ActionType of(OpportunityKind kind) {
        return switch (kind) {
            case OD_TO_SPOT -> SPOT_REPLACEMENT;
            case CONSOLIDATE -> CONSOLIDATE;
            case DELETE_EMPTY -> SCALE_DOWN;
        };
    }
}
