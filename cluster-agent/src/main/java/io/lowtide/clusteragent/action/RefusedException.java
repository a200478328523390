package io.lowtide.clusteragent.action;

/** The API server understood and will not: no such object, no right to it, or no sense in it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code such as {@code not_found} or {@code access_denied} */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
