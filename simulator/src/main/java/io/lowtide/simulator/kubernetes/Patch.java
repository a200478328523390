package io.lowtide.simulator.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The three kinds of patches kubectl and the client libraries send. For server-side apply see {@link ServerSideApply}. */
final class Patch {

    /** Lists of the patched kinds that strategic merging joins by a key; all other lists are replaced. */
    private static final Map<String, String> MERGE_KEYS =
            Map.of("taints", "key", "containers", "name", "conditions", "type", "addresses", "type");

    private Patch() {}

    static ObjectNode apply(ObjectNode object, String contentType, byte[] body) {
        String type = contentType.split(";")[0].trim().toLowerCase(Locale.ROOT);
        JsonNode patch = read(body);
        return switch (type) {
            case "application/merge-patch+json" -> merge(object, patch, false);
            case "application/strategic-merge-patch+json" -> merge(object, patch, true);
            case "application/json-patch+json" -> operations(object, patch);
            default -> throw ApiException.unsupportedMediaType(type);
        };
    }

    /** The object of a body, in whichever of the two ways of writing it came. */
    static ObjectNode body(byte[] body) {
        return Protobuf.isOne(body) ? Protobuf.object(body) : object(read(body));
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw ApiException.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the body is no JSON object");
    }

    private static ObjectNode merge(ObjectNode target, JsonNode patch, boolean strategic) {
        object(patch).forEachEntry((name, value) -> {
            JsonNode before = target.get(name);
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode into = before instanceof ObjectNode existing ? existing : Json.object();
                target.set(name, merge(into, inner, strategic));
            } else if (strategic && name.startsWith("$")) {
                // $setElementOrder and $retainKeys change no content
                return;
            } else if (strategic && value instanceof ArrayNode list && MERGE_KEYS.containsKey(name)) {
                target.set(name, joined(before, list, MERGE_KEYS.getOrDefault(name, "name")));
            } else {
                target.set(name, value);
            }
        });
        return target;
    }

    private static ArrayNode joined(@Nullable JsonNode before, ArrayNode patch, String key) {
        List<JsonNode> items = new ArrayList<>();
        if (before instanceof ArrayNode existing) {
            existing.forEach(items::add);
        }
        for (JsonNode change : patch) {
            String directive = Json.text(change, "$patch");
            if ("replace".equals(directive)) {
                items.clear();
                continue;
            }
            String name = Json.text(change, key);
            int at = indexOf(items, key, name);
            if ("delete".equals(directive)) {
                if (at >= 0) {
                    items.remove(at);
                }
            } else if (at >= 0) {
                items.set(at, merge((ObjectNode) items.get(at).deepCopy(), change, true));
            } else {
                items.add(change);
            }
        }
        ArrayNode result = Json.array();
        items.forEach(result::add);
        return result;
    }

    private static int indexOf(List<JsonNode> items, String key, String name) {
        for (int i = 0; i < items.size(); i++) {
            if (Json.text(items.get(i), key).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static ObjectNode operations(ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ArrayNode list)) {
            throw ApiException.badRequest("a JSON patch is a list of operations");
        }
        for (JsonNode operation : list) {
            String path = Json.text(operation, "path");
            int cut = path.lastIndexOf('/');
            String name = path.substring(cut + 1).replace("~1", "/").replace("~0", "~");
            String operator = Json.text(operation, "op");
            JsonNode value = operation.path("value");
            if (!(object.at(path.substring(0, Math.max(cut, 0))) instanceof ObjectNode parent)) {
                if ("add".equals(operator) || "replace".equals(operator) || "remove".equals(operator)) {
                    throw ApiException.invalid("patch", "", path, "there is nothing (expected: an object above it)");
                }
                throw ApiException.badRequest("op: " + operator + " (expected: add, replace, remove or test)");
            }
            switch (operator) {
                case "add" -> parent.set(name, value);
                case "replace", "remove" -> {
                    if (!parent.has(name)) {
                        throw ApiException.invalid("patch", "", path, "there is nothing to " + operator);
                    }
                    if ("remove".equals(operator)) {
                        parent.remove(name);
                    } else {
                        parent.set(name, value);
                    }
                }
                case "test" -> {
                    if (!parent.path(name).equals(value)) {
                        throw ApiException.invalid("patch", "", path, "testing value failed");
                    }
                }
                default ->
                    throw ApiException.badRequest("op: " + operator + " (expected: add, replace, remove or test)");
            }
        }
        return object;
    }
}
