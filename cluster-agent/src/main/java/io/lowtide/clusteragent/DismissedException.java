package io.lowtide.clusteragent;

/** The control plane will not hear this agent any more; trying again is of no use. */
public final class DismissedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public DismissedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What a person can do about it. */
    public String reason() {
        return reason;
    }
}
