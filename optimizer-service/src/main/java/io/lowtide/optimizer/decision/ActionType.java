package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.OpportunityKind;
import java.util.Locale;

/** What is done with a node. */
public enum ActionType {
    /** A spot node takes the place of one on demand. */
    SPOT_REPLACEMENT,
    /** A node that suits its pods better takes its place. */
    RIGHT_SIZE,
    /** Its pods move to other nodes. */
    CONSOLIDATE,
    /** It carries nothing and goes. */
    SCALE_DOWN,
    /** It is opened beside those that take another's place. */
    SCALE_UP,
    /** AWS takes it back: its pods leave while there is time. */
    EVACUATE,
    /** AWS may take it back: no new pods come for a while. */
    HOLD;

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it answers AWS, who waits for nobody. */
    public boolean urgent() {
        return this == EVACUATE || this == HOLD;
    }

    /** Whether a node is launched for it. */
    public boolean launches() {
        return this == SPOT_REPLACEMENT || this == RIGHT_SIZE || this == SCALE_UP;
    }

    /** Whether a node goes with it. */
    public boolean removes() {
        return this != SCALE_UP;
    }

    static ActionType of(OpportunityKind kind) {
        return switch (kind) {
            case OD_TO_SPOT -> SPOT_REPLACEMENT;
            case CONSOLIDATE -> CONSOLIDATE;
            case DELETE_EMPTY -> SCALE_DOWN;
        };
    }
}
