package io.lowtide.gateway.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the descriptions of the services together. Services describe their records by the names these have in Java; on
 * the wire names are in snake case, so that is what the whole says. Where two services use one name for two shapes,
 * the later is told apart by its service.
 */
final class OpenApiMerge {
    private static final String SCHEMA = "#/components/schemas/";
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    private final JsonMapper json;
    private final ObjectNode all;
    private final ObjectNode paths;
    private final ObjectNode schemas;

    OpenApiMerge(JsonMapper json) {
        this.json = json;
        all = json.createObjectNode();
        all.put("openapi", "3.1.0");
        all.putObject("info").put("title", "Lowtide").put("version", "v1");
        paths = all.putObject("paths");
        schemas = all.putObject("components").putObject("schemas");
    }

    OpenApiMerge add(String service, JsonNode document) {
        ObjectNode own = (ObjectNode) worded(document.path("components").path("schemas"), false);
        Map<String, String> names = new LinkedHashMap<>();
        own.properties().forEach(schema -> {
            JsonNode known = schemas.get(schema.getKey());
            boolean free = known == null || known.equals(schema.getValue());
            names.put(schema.getKey(), free ? schema.getKey() : prefix(service) + schema.getKey());
        });
        own.properties()
                .forEach(schema ->
                        schemas.set(name(names, schema.getKey()), pointed(service, schema.getValue(), names)));
        document.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/api/v1/") || path.getKey().startsWith("/.well-known/"))
                .forEach(path -> paths.set(path.getKey(), pointed(service, path.getValue(), names)));
        return this;
    }

    JsonNode whole() {
        return all;
    }

    /** The same with the names of properties as they are on the wire. */
    private JsonNode worded(JsonNode node, boolean names) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(item -> copy.add(worded(item, false)));
            return copy;
        }
        if (!(node instanceof ObjectNode)) {
            return node.isMissingNode() ? json.createObjectNode() : node;
        }
        ObjectNode copy = json.createObjectNode();
        node.properties().forEach(field -> {
            String name = names ? wire(field.getKey()) : field.getKey();
            if (!names && "required".equals(name)) {
                List<String> required = new ArrayList<>();
                field.getValue().forEach(item -> required.add(wire(item.asString())));
                ArrayNode words = copy.putArray(name);
                required.forEach(words::add);
            } else {
                copy.set(name, worded(field.getValue(), !names && "properties".equals(field.getKey())));
            }
        });
        return copy;
    }

    /** The same with every reference to a schema that was given another name, and operations named once only. */
    private JsonNode pointed(String service, JsonNode node, Map<String, String> names) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(item -> copy.add(pointed(service, item, names)));
            return copy;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        ObjectNode copy = json.createObjectNode();
        node.properties().forEach(field -> {
            String text = field.getValue().isString() ? field.getValue().asString() : "";
            if ("operationId".equals(field.getKey())) {
                copy.put("operationId", service + "." + text);
            } else if ("$ref".equals(field.getKey()) && text.startsWith(SCHEMA)) {
                copy.put("$ref", SCHEMA + name(names, text.substring(SCHEMA.length())));
            } else {
                copy.set(field.getKey(), pointed(service, field.getValue(), names));
            }
        });
        return copy;
    }

    private static String name(Map<String, String> names, String name) {
        return names.getOrDefault(name, name);
    }

    private static String prefix(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }

    static String wire(String name) {
        return HUMP.matcher(name).replaceAll("_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
