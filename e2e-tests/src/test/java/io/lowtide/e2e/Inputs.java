package io.lowtide.e2e;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Inputs made from a schema: mostly what it asks for, here and there what nobody should send. */
final class Inputs {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 5;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "ÄÖÜ \uD83C\uDF0A",
            "\uD800",
            "' OR 1=1 --",
            "../../etc/passwd",
            "%00",
            "${jndi:ldap://x}",
            "<script>alert(1)</script>",
            "null",
            "-1",
            "99999999999999999999",
            "NaN",
            "1e400",
            "2026-02-30",
            "0000-00-00T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "x".repeat(9_000));

    private final Random random;
    private final JsonNode schemas;
    private final boolean proper;

    Inputs(Random random, JsonNode document) {
        this(random, document, false);
    }

    /** Only what is asked for. */
    static Inputs proper(Random random, JsonNode document) {
        return new Inputs(random, document, true);
    }

    private Inputs(Random random, JsonNode document, boolean proper) {
        this.random = random;
        this.proper = proper;
        this.schemas = document.path("components").path("schemas");
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode schema, int depth) {
        if (depth > DEEPEST || odd(12)) {
            return wild();
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return of(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)), depth + 1);
        }
        JsonNode either = schema.path("anyOf");
        if (either.isArray() && !either.isEmpty()) {
            // what may be null is written as a choice: the thing or nothing
            return of(either.get(0), depth);
        }
        JsonNode choices = schema.path("enum");
        if (choices.isArray() && !choices.isEmpty()) {
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> NODES.numberNode(odd(8) ? random.nextLong() : random.nextInt(200) - 5);
            case "number" -> NODES.numberNode(odd(8) ? Double.MAX_VALUE : random.nextDouble() * 100);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "string" -> NODES.stringNode(text(schema.path("format").asString("")));
            default -> wild();
        };
    }

    private boolean odd(int onceIn) {
        return !proper && random.nextInt(onceIn) == 0;
    }

    /** OpenAPI 3.1 writes what may be null as a list of types. */
    private static String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asString("").equals("null")) {
                    return one.asString("");
                }
            }
        }
        return type.asString(schema.has("properties") ? "object" : "");
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (!odd(6)) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
            }
        });
        if (odd(15)) {
            object.set(text(""), wild());
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int size = odd(10) ? 168 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode wild() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode();
            case 5 -> NODES.numberNode(-0.5);
            default -> NODES.stringNode(nasty());
        };
    }

    String text(String format) {
        if (odd(6)) {
            return nasty();
        }
        return switch (format) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2026-11-21T10:00:00Z";
            case "date" -> "2027-01-01";
            default -> Long.toString(random.nextLong(), 36);
        };
    }

    String nasty() {
        return NASTY.get(random.nextInt(NASTY.size()));
    }
}
