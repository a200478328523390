package io.lowtide.clusteragent;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The control plane did not answer, or not as it should; later it may. */
public final class ControlPlaneUnreachableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    public ControlPlaneUnreachableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long it asked to be left alone; null when it did not. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
