package io.lowtide.platform.web;

/** The stable codes of problems, each with its HTTP status and title; documented in docs/api/problems.md. */
public enum ProblemCode {
    MALFORMED(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "Not permitted"),
    PLAN_LIMIT(403, "Plan limit reached"),
    FEATURE_DISABLED(403, "Feature is off"),
    BUDGET_EXCEEDED(403, "Budget exceeded"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No such representation"),
    CONFLICT(409, "In conflict with the present state"),
    GONE(410, "No longer there"),
    PRECONDITION_FAILED(412, "Changed by somebody else"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    VALIDATION_FAILED(422, "Not valid"),
    LOCKED(423, "Locked"),
    FAILED_DEPENDENCY(424, "The other side refused"),
    MFA_REQUIRED(428, "Second factor required"),
    PRECONDITION_REQUIRED(428, "If-Match required"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "Something went wrong on our side"),
    UPSTREAM_FAILED(502, "A system we depend on gave a bad answer"),
    DEPENDENCY_UNAVAILABLE(503, "A system we depend on is not available"),
    TIMEOUT(504, "A system we depend on took too long");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
