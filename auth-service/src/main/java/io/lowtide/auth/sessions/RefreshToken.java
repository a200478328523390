package io.lowtide.auth.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A single-use token; its family is its session. */
public record RefreshToken(
        String hash,
        UUID orgId,
        String sessionId,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /** What becomes of it when it is presented. */
    public Verdict presented(Session session, Instant now) {
        if (usedAt != null) {
            return Verdict.REUSED;
        }
        return session.isAlive(now) && now.isBefore(expiresAt) ? Verdict.ROTATE : Verdict.DEAD;
    }

    /** The three fates of a presented token. */
    public enum Verdict {
        ROTATE,
        /** Two hold it: one of them stole it, so both lose the session. */
        REUSED,
        DEAD
    }
}
