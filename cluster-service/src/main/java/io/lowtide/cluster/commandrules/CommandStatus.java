package io.lowtide.cluster.commandrules;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far a command is. What is over stays as it is. */
public enum CommandStatus {
    RECEIVED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    DRY_RUN;

    private static final Map<CommandStatus, Set<CommandStatus>> MOVES = Map.of(
            RECEIVED, Set.of(RUNNING, FAILED),
            RUNNING, Set.of(RUNNING, SUCCEEDED, FAILED, DRY_RUN),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            DRY_RUN, Set.of());

    public boolean mayBecome(CommandStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean isOver() {
        return MOVES.getOrDefault(this, Set.of()).isEmpty();
    }

    /** As it stands in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CommandStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
