package io.lowtide.cluster.cloud;

import java.io.Serial;

/** AWS understood what was asked and did not do it; the code is AWS's own. */
public final class CloudRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public CloudRefusedException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
