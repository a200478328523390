package io.lowtide.cluster.interruptionrules;

import java.util.Locale;
import java.util.Optional;

/** What is said of an instance, from the faintest word to the last. */
public enum NoticeKind {
    REBALANCE,
    INTERRUPTION,
    TERMINATION;

    /** As it stands on the wire and in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word nobody has given a meaning. */
    public static Optional<NoticeKind> of(String word) {
        for (NoticeKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
