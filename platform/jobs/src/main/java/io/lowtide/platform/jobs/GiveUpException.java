package io.lowtide.platform.jobs;

import java.io.Serial;

/** A job that no further try makes succeed; the message is what its asker reads. */
public final class GiveUpException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public GiveUpException(String message) {
        super(message);
    }
}
