package io.lowtide.simulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The body of a call, field by field; what is wrong with one is said in full. */
record Fields(JsonNode body) {

    static Fields of(String text, String... known) {
        JsonNode body;
        try {
            body = ControlFace.JSON.readTree(text);
        } catch (JacksonException e) {
            throw Problem.of(400, "the body is not JSON: " + e.getOriginalMessage());
        }
        if (!body.isObject()) {
            throw Problem.of(400, "the body is not a JSON object");
        }
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(List.of(known));
        if (!unknown.isEmpty()) {
            throw Problem.field(unknown.iterator().next(), "unknown", "one of " + String.join(", ", known));
        }
        return new Fields(body);
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    String text(String name, String expected) {
        String text = optionalText(name, expected);
        if (text == null || text.isBlank()) {
            throw Problem.field(name, text == null ? "missing" : "blank", expected);
        }
        return text;
    }

    @Nullable
    String optionalText(String name, String expected) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Problem.field(name, value.toString(), expected);
        }
        return value.asString();
    }

    double number(String name, double least, double most, @Nullable Double usual) {
        String expected = "a number from " + plain(least) + " to " + plain(most);
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            if (usual == null) {
                throw Problem.field(name, "missing", expected);
            }
            return usual;
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw Problem.field(name, value.toString(), expected);
        }
        return value.asDouble();
    }

    boolean flag(String name, boolean usual) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isBoolean()) {
            throw Problem.field(name, value.toString(), "true or false");
        }
        return value.asBoolean();
    }

    List<String> texts(String name, String expected) {
        List<String> texts = new ArrayList<>();
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return texts;
        }
        if (!value.isArray()) {
            throw Problem.field(name, value.toString(), "a list of " + expected);
        }
        for (JsonNode each : value) {
            if (!each.isString()) {
                throw Problem.field(name, each.toString(), expected);
            }
            texts.add(each.asString());
        }
        return texts;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
