package io.lowtide.platform.messaging;

import java.io.Serial;

/** A message that no retry makes readable; it is parked with this as its cause. */
public final class UnreadableEventException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableEventException(String message) {
        super(message);
    }
}
