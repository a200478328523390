package io.lowtide.clusteragent;

/** The API server of the cluster did not answer, or refused. */
public final class ClusterUnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    public ClusterUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
