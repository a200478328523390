package io.lowtide.standalone;

import org.jspecify.annotations.Nullable;

/** Something of the suite did not start; the message names it. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static StartException of(String what, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new StartException(what + " did not start: " + why, cause);
    }
}
