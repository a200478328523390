package io.lowtide.standalone.customer;

import org.jspecify.annotations.Nullable;

/** Something a customer counts on did not happen. */
public final class UnexpectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public UnexpectedException(String message) {
        this(0, message, null);
    }

    UnexpectedException(String message, Throwable cause) {
        this(0, message, cause);
    }

    /** @param status of the HTTP answer; 0: there was none */
    UnexpectedException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Whether it is worth asking again: too much at once, or something away for a moment. */
    boolean passes() {
        return status == 429 || status >= 502 && status <= 504;
    }

    /** Whether it is an answer with this HTTP status. */
    public boolean is(int httpStatus) {
        return status == httpStatus;
    }
}
