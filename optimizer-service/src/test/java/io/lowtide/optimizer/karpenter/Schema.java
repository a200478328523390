package io.lowtide.optimizer.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Holds a document against the OpenAPI schema of a CustomResourceDefinition, as far as structure goes. */
final class Schema {
    private final List<String> wrong = new ArrayList<>();

    private Schema() {}

    /** What is wrong with it, path and reason; what the schema does not know is wrong too. */
    static List<String> violations(Map<?, ?> definition, Object document) {
        Map<?, ?> spec = map(definition, "spec");
        Map<?, ?> version = (Map<?, ?>) ((List<?>) spec.get("versions")).getFirst();
        Schema schema = new Schema();
        schema.check("", map(map(version, "schema"), "openAPIV3Schema"), document);
        return schema.wrong;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? child : Map.of();
    }

    private void check(String path, Map<?, ?> schema, Object value) {
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(path, schema, value);
            case "array" -> array(path, schema, value);
            case "string" -> text(path, schema, value);
            case "integer" -> expect(path, value instanceof Integer, value, "an integer");
            default -> expect(path, false, schema.get("type"), "a type this check knows");
        }
    }

    private void object(String path, Map<?, ?> schema, Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            expect(path, false, value, "an object");
            return;
        }
        if (schema.get("required") instanceof List<?> required) {
            required.forEach(name -> expect(path + "." + name, fields.containsKey(name), null, "a value"));
        }
        Map<?, ?> properties = map(schema, "properties");
        boolean open = properties.isEmpty();
        fields.forEach((name, field) -> {
            if (properties.get(name) instanceof Map<?, ?> known) {
                check(path + "." + name, known, field);
            } else {
                expect(path + "." + name, open, field, "no such field");
            }
        });
    }

    private void array(String path, Map<?, ?> schema, Object value) {
        if (!(value instanceof List<?> items)) {
            expect(path, false, value, "a list");
            return;
        }
        if (schema.get("maxItems") instanceof Integer most) {
            expect(path, items.size() <= most, items.size(), "at most " + most);
        }
        for (int i = 0; i < items.size(); i++) {
            check(path + "[" + i + "]", map(schema, "items"), items.get(i));
        }
    }

    private void text(String path, Map<?, ?> schema, Object value) {
        if (!(value instanceof String text)) {
            expect(path, false, value, "a text");
            return;
        }
        if (schema.get("pattern") instanceof String pattern) {
            expect(path, Pattern.compile(pattern).matcher(text).find(), text, pattern);
        }
        if (schema.get("enum") instanceof List<?> values) {
            expect(path, values.contains(text), text, String.valueOf(values));
        }
    }

    private void expect(String path, boolean holds, Object found, String expected) {
        if (!holds) {
            wrong.add(path + ": " + found + " (expected: " + expected + ")");
        }
    }
}
