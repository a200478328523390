package io.lowtide.platform.web;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one map from what went wrong to the problem a caller sees; null: nobody foresaw it. */
final class ProblemTranslation {
    /** PostgreSQL keeps every character but U+0000. */
    private static final String NUL_IN_TEXT = "22021";

    /** Numbers and times beyond what their types hold. */
    private static final Set<String> OUT_OF_RANGE = Set.of("22003", "22008");

    private ProblemTranslation() {}

    static @Nullable ProblemException of(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case WebExchangeBindException e -> bind(e);
            case HandlerMethodValidationException e -> method(e);
            case ConstraintViolationException e ->
                Problem.validation(e.getConstraintViolations().stream()
                        .map(violation -> new FieldError(
                                violation.getPropertyPath().toString(),
                                violation.getInvalidValue() + " (expected: " + violation.getMessage() + ")"))
                        .toList());
            case DataBufferLimitException e -> Problem.tooLarge("the body is larger than this endpoint takes");
            case MissingRequestValueException e -> Problem.validation(e.getName(), null, "a " + e.getLabel());
            case ServerWebInputException e -> input(e);
            // a blank part of a path becomes no value at all, which Spring takes for a fault of ours
            case ServerErrorException e
            when e.getMethodParameter() != null ->
                Problem.validation(String.valueOf(e.getReason()), "nothing", "a value");
            case ResponseStatusException e -> status(e);
            case DecodingException e -> unreadable(e, e.getMessage());
            case DataAccessException e
            when stateOf(e).equals(NUL_IN_TEXT) -> Problem.validation("text", "a character U+0000", "text without one");
            case DataAccessException e
            when OUT_OF_RANGE.contains(stateOf(e)) ->
                Problem.validation("value", "one outside the range of its kind", "one that can be stored");
            case DataIntegrityViolationException e -> Problem.conflict("it contradicts what is stored");
            case ConcurrencyFailureException e -> Problem.conflict("somebody else changed it at the same time");
            case QueryTimeoutException e -> Problem.unavailable("database", "busy");
            case DataAccessResourceFailureException e -> Problem.unavailable("database", "not reachable");
            case CannotCreateTransactionException e -> Problem.unavailable("database", "not reachable");
            case R2dbcTimeoutException e -> Problem.unavailable("database", "busy");
            case R2dbcTransientException e -> Problem.unavailable("database", "busy");
            case R2dbcNonTransientResourceException e -> Problem.unavailable("database", "not reachable");
            case CallNotPermittedException e -> Problem.unavailable(e.getCausingCircuitBreakerName(), "recovering");
            case WebClientRequestException e -> Problem.unavailable("another service", "not reachable");
            case WebClientResponseException e ->
                Problem.of(
                        ProblemCode.UPSTREAM_FAILED,
                        "another service answered " + e.getStatusCode().value());
            case TimeoutException e -> Problem.timeout("another system");
            default -> null;
        };
    }

    private static String stateOf(DataAccessException e) {
        return e.getMostSpecificCause() instanceof R2dbcException cause && cause.getSqlState() != null
                ? cause.getSqlState()
                : "";
    }

    private static ProblemException bind(WebExchangeBindException e) {
        return Problem.validation(e.getFieldErrors().stream()
                .map(error -> new FieldError(
                        error.getField(), error.getRejectedValue() + " (expected: " + error.getDefaultMessage() + ")"))
                .toList());
    }

    private static ProblemException method(HandlerMethodValidationException e) {
        List<FieldError> errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                result.getArgument() + " (expected: " + error.getDefaultMessage() + ")")))
                .toList();
        return Problem.validation(errors);
    }

    private static ProblemException input(ServerWebInputException e) {
        if (e.getMostSpecificCause() instanceof DataBufferLimitException) {
            return Problem.tooLarge("the body is larger than this endpoint takes");
        }
        if (e.getMethodParameter() != null && !(e.getCause() instanceof DecodingException)) {
            String name = String.valueOf(e.getMethodParameter().getParameterName());
            return Problem.validation(name, found(e), expected(e));
        }
        return unreadable(e.getMostSpecificCause(), String.valueOf(e.getReason()));
    }

    private static String found(ServerWebInputException e) {
        return e.getMostSpecificCause() instanceof RuntimeException cause && cause != e
                ? String.valueOf(cause.getMessage())
                : "nothing";
    }

    private static String expected(ServerWebInputException e) {
        return e.getMethodParameter() == null
                ? "a value"
                : "a "
                        + e.getMethodParameter()
                                .nestedIfOptional()
                                .getNestedParameterType()
                                .getSimpleName();
    }

    private static ProblemException unreadable(Throwable failure, @Nullable String message) {
        Throwable cause = failure.getCause() instanceof DatabindException inner ? inner : failure;
        return switch (cause) {
            case UnrecognizedPropertyException e ->
                Problem.validation(path(e), "unknown field", "one of " + e.getKnownPropertyIds());
            case DatabindException e
            when !e.getPath().isEmpty() ->
                Problem.validation(path(e), "a value that does not fit", e.getOriginalMessage());
            default -> Problem.malformed(message == null ? "the body cannot be read" : firstLine(message));
        };
    }

    private static String path(DatabindException e) {
        StringBuilder path = new StringBuilder();
        e.getPath()
                .forEach(step -> path.append(
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : (path.isEmpty() ? "" : ".") + step.getPropertyName()));
        return path.toString();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static ProblemException status(ResponseStatusException e) {
        String reason = e.getReason() == null ? e.getStatusCode().toString() : e.getReason();
        return switch (e.getStatusCode().value()) {
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "no such address");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, reason);
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, reason);
            case 413 -> Problem.tooLarge(reason);
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, reason);
            case 503 -> Problem.unavailable("service", reason);
            default ->
                e.getStatusCode().is4xxClientError()
                        ? Problem.malformed(reason)
                        : Problem.of(ProblemCode.INTERNAL, reason);
        };
    }
}
