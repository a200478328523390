package io.lowtide.cluster.cloud;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** AWS did not answer, or not in a way we understand. */
public final class CloudUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CloudUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
