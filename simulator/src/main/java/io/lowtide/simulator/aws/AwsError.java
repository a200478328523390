package io.lowtide.simulator.aws;

/** A refusal in AWS's own words; each protocol renders it in its own way. */
final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterValue", message);
    }

    static AwsError invalidAction(String action, String version) {
        return new AwsError(
                400, "InvalidAction", "The action " + action + " is not valid for this web service (" + version + ").");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
