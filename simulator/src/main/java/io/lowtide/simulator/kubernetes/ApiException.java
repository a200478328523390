package io.lowtide.simulator.kubernetes;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is a Kubernetes {@code Status} of failure. */
final class ApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient @Nullable ObjectNode details;

    private ApiException(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    static ApiException unauthorized() {
        return new ApiException(401, "Unauthorized", "Unauthorized", null);
    }

    static ApiException noSuchPath() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    static ApiException notFound(Resource resource, String name) {
        return new ApiException(
                404, "NotFound", resource.qualified() + " \"" + name + "\" not found", details(resource, name));
    }

    static ApiException noNamespace(String name) {
        ObjectNode details = Json.object().put("name", name).put("kind", "namespaces");
        return new ApiException(404, "NotFound", "namespaces \"" + name + "\" not found", details);
    }

    static ApiException methodNotAllowed() {
        return new ApiException(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Json.object());
    }

    static ApiException alreadyExists(Resource resource, String name) {
        return new ApiException(
                409,
                "AlreadyExists",
                resource.qualified() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    static ApiException conflict(Resource resource, String name) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource.qualified() + " \"" + name
                        + "\": the object has been modified; please apply your changes to the latest version and try"
                        + " again",
                details(resource, name));
    }

    static ApiException applyConflict(Resource resource, List<String> conflicts) {
        return new ApiException(
                409,
                "Conflict",
                "Apply failed with " + conflicts.size() + (conflicts.size() == 1 ? " conflict: " : " conflicts: ")
                        + String.join(", ", conflicts),
                details(resource, ""));
    }

    static ApiException expired(String message) {
        return new ApiException(410, "Expired", message, null);
    }

    static ApiException unsupportedMediaType(String type) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json (found: " + type + ")",
                Json.object());
    }

    static ApiException invalid(String kind, String name, String field, String message) {
        ObjectNode details = Json.object().put("name", name).put("kind", kind);
        details.putArray("causes")
                .add(Json.object()
                        .put("reason", "FieldValueInvalid")
                        .put("message", message)
                        .put("field", field));
        return new ApiException(
                422, "Invalid", kind + " \"" + name + "\" is invalid: " + field + ": " + message, details);
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }

    static ApiException budgetSpent(String budget, String message) {
        ObjectNode details = Json.object();
        ArrayNode causes = details.putArray("causes");
        causes.add(Json.object()
                .put("reason", "DisruptionBudget")
                .put("message", "The disruption budget " + budget + " " + message));
        return new ApiException(
                429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }

    static ApiException internal(String message) {
        return new ApiException(500, "InternalError", message, null);
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        ObjectNode status = Json.typed("v1", "Status");
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", String.valueOf(getMessage()))
                .put("reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static ObjectNode details(Resource resource, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.plural());
    }
}
