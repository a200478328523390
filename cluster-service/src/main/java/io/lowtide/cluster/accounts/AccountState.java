package io.lowtide.cluster.accounts;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far an account is; the moves that are allowed are those of the product's state machine. */
public enum AccountState {
    PENDING,
    SCANNING,
    ACTIVE,
    ERROR,
    DISCONNECTED;

    private static final Map<AccountState, Set<AccountState>> MOVES = Map.of(
            PENDING, Set.of(SCANNING, ERROR, DISCONNECTED),
            SCANNING, Set.of(ACTIVE, ERROR, DISCONNECTED),
            ACTIVE, Set.of(ERROR, DISCONNECTED),
            ERROR, Set.of(SCANNING, DISCONNECTED),
            DISCONNECTED, Set.of());

    public boolean mayBecome(AccountState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** As it stands on the wire and in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
