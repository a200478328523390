package io.lowtide.platform.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems a service answers with; each method makes one to throw. */
public final class Problem {
    private Problem() {}

    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, List.of(), null);
    }

    public static ProblemException validation(String field, @Nullable Object found, String expected) {
        return validation(List.of(new FieldError(field, found + " (expected: " + expected + ")")));
    }

    public static ProblemException validation(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().message()
                : errors.size() + " fields are not valid";
        return new ProblemException(ProblemCode.VALIDATION_FAILED, detail, errors, null);
    }

    public static ProblemException notFound(String kind, Object id) {
        return of(ProblemCode.NOT_FOUND, "no " + kind + " " + id);
    }

    public static ProblemException conflict(String detail) {
        return of(ProblemCode.CONFLICT, detail);
    }

    public static ProblemException forbidden(ProblemCode code, String detail) {
        return of(code, detail);
    }

    public static ProblemException unauthenticated(String detail) {
        return of(ProblemCode.UNAUTHENTICATED, detail);
    }

    public static ProblemException gone(String detail) {
        return of(ProblemCode.GONE, detail);
    }

    public static ProblemException preconditionFailed(String detail) {
        return of(ProblemCode.PRECONDITION_FAILED, detail);
    }

    public static ProblemException preconditionRequired() {
        return of(ProblemCode.PRECONDITION_REQUIRED, "If-Match is missing (expected: the ETag you read)");
    }

    public static ProblemException malformed(String detail) {
        return of(ProblemCode.MALFORMED, detail);
    }

    public static ProblemException locked(String detail, Duration retryAfter) {
        return new ProblemException(ProblemCode.LOCKED, detail, List.of(), retryAfter);
    }

    public static ProblemException locked(String detail) {
        return of(ProblemCode.LOCKED, detail);
    }

    public static ProblemException tooLarge(String detail) {
        return of(ProblemCode.TOO_LARGE, detail);
    }

    public static ProblemException rateLimited(Duration retryAfter) {
        return new ProblemException(
                ProblemCode.RATE_LIMITED,
                "try again in " + Math.max(1, retryAfter.toSeconds()) + " s",
                List.of(),
                retryAfter);
    }

    public static ProblemException unavailable(String dependency, String detail) {
        return new ProblemException(
                ProblemCode.DEPENDENCY_UNAVAILABLE, dependency + ": " + detail, List.of(), Duration.ofSeconds(5));
    }

    public static ProblemException timeout(String dependency) {
        return of(ProblemCode.TIMEOUT, dependency + " did not answer in time");
    }
}
