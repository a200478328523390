package io.lowtide.cluster.cloud;

import java.io.Serial;

/** An instance runs of whose type the catalogue holds no price. */
public final class UnknownInstanceTypeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownInstanceTypeException(String type, String instanceId) {
        super("no list price for " + type + " of " + instanceId + " (expected: one)");
    }
}
