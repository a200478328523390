package io.lowtide.optimizer.market;

import java.io.Serial;

/** The cloud did not tell its prices; the ones known grow stale meanwhile. */
public final class MarketUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MarketUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
