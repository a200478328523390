package io.lowtide.auth.sessions;

import java.io.Serial;
import java.time.Duration;

/** Why somebody is not signed in; never says whether the address is known. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Duration wait;

    Refusal(String message, Duration wait) {
        super(message);
        this.wait = wait;
    }

    static Refusal wrong() {
        return new Refusal("e-mail or password is wrong", Duration.ZERO);
    }

    static Refusal locked(Duration wait) {
        return new Refusal("too many attempts", wait);
    }

    /** Zero: trying again at once is fine. */
    public Duration waitFor() {
        return wait;
    }
}
