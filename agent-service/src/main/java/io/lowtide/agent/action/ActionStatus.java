package io.lowtide.agent.action;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an action is. */
public enum ActionStatus {
    PENDING,
    PICKED_UP,
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED;

    /** Every move there is; what is finished stays as it is. */
    private static final Map<ActionStatus, Map<ActionSignal, ActionStatus>> MOVES = Map.of(
            PENDING,
                    Map.of(
                            ActionSignal.PICK_UP, PICKED_UP,
                            ActionSignal.EXPIRY, EXPIRED,
                            ActionSignal.CANCELLATION, CANCELLED),
            PICKED_UP,
                    Map.of(
                            ActionSignal.SUCCESS, COMPLETED,
                            ActionSignal.FAILURE, FAILED,
                            ActionSignal.LOST_LEASE, PENDING,
                            ActionSignal.EXPIRY, EXPIRED));

    /** Where a signal leads; null when it leads nowhere from here. */
    public @Nullable ActionStatus after(ActionSignal signal) {
        return MOVES.getOrDefault(this, Map.of()).get(signal);
    }

    public boolean isFinished() {
        return !MOVES.containsKey(this);
    }

    /** As it stands on the wire and in rows. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ActionStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
