package io.lowtide.simulator.kubernetes;

import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of what kubectl prints.
 *
 * @param wide shown only with {@code -o wide}
 */
record Column(String name, String type, boolean wide, Function<ObjectNode, Object> value) {

    static Column text(String name, Function<ObjectNode, Object> value) {
        return new Column(name, "string", false, value);
    }

    static Column wide(String name, Function<ObjectNode, Object> value) {
        return new Column(name, "string", true, value);
    }

    static Column text(String name, String... path) {
        return text(name, object -> Json.text(object, path));
    }

    static Column wide(String name, String... path) {
        return wide(name, object -> Json.text(object, path));
    }
}
