package io.lowtide.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the merged OpenAPI document.
 *
 * @param roles one of them is needed; none: anybody may
 * @param body the schema of its body; null: it takes none
 * @param statuses those the document names
 */
record Operation(
        String method,
        String path,
        Set<String> roles,
        List<Parameter> parameters,
        JsonNode body,
        Set<Integer> statuses) {

    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (Set.of("get", "post", "put", "patch", "delete").contains(operation.getKey())) {
                        operations.add(read(path.getKey(), operation.getKey(), operation.getValue()));
                    }
                }));
        return operations;
    }

    private static Operation read(String path, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.get("name").asString(),
                        parameter.get("in").asString(),
                        parameter.path("required").asBoolean(false),
                        parameter.path("schema"))));
        Set<String> roles = new TreeSet<>();
        operation.path("x-roles").forEach(role -> roles.add(role.asString()));
        Set<Integer> statuses = new TreeSet<>();
        operation.path("responses").properties().forEach(answer -> statuses.add(Integer.valueOf(answer.getKey())));
        JsonNode content = operation.path("requestBody").path("content");
        JsonNode body = content.isMissingNode()
                ? null
                : content.properties().iterator().next().getValue().path("schema");
        return new Operation(method.toUpperCase(Locale.ROOT), path, roles, parameters, body, statuses);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
