package io.lowtide.cluster.cloud;

import java.io.Serial;

/** AWS does not let us do something; the message says what. */
public final class AccessRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public AccessRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
