package io.lowtide.auth.sessions;

import io.lowtide.platform.web.Problem;
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

    public static Refusal wrong() {
        return new Refusal("e-mail or password is wrong", Duration.ZERO);
    }

    static Refusal locked(Duration wait) {
        return new Refusal("too many attempts", wait);
    }

    /** What the client is told. */
    public RuntimeException problem() {
        return wait.isZero()
                ? Problem.unauthenticated(String.valueOf(getMessage()))
                : Problem.locked(String.valueOf(getMessage()), wait);
    }
}
