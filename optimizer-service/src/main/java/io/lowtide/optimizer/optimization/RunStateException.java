package io.lowtide.optimizer.optimization;

import java.io.Serial;
import java.util.UUID;

/** A run was to go where it cannot go from where it is. */
public final class RunStateException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RunStateException(UUID run, RunPhase from, RunPhase to) {
        super("run " + run + " is in phase " + from.code() + " and cannot become " + to.code());
    }
}
