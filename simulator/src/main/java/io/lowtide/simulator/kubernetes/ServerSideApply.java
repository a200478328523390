package io.lowtide.simulator.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply, as the API server does it for objects whose lists are each one whole: a field belongs to whoever applied
 * it; one that belongs to somebody else and would change is a conflict; what its only owner leaves out goes.
 */
final class ServerSideApply {
    static final String TYPE = "application/apply-patch+yaml";

    private static final String MARK = "f:";

    private final String manager;
    private final Map<String, ObjectNode> owned = new TreeMap<>();

    private ServerSideApply(String manager) {
        this.manager = manager;
    }

    /** @param force whether fields of others are taken over */
    static ObjectNode apply(Resource resource, ObjectNode object, ObjectNode applied, String manager, boolean force) {
        if (manager.isEmpty()) {
            throw ApiException.badRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value:"
                    + " is required for apply patch");
        }
        ServerSideApply own = new ServerSideApply(manager);
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            own.owned.put(Json.text(entry, "manager"), (ObjectNode)
                    entry.path("fieldsV1").deepCopy());
        }
        ObjectNode wanted = applied.deepCopy();
        List.of("apiVersion", "kind", "metadata").forEach(wanted::remove);
        ObjectNode fields = fields(wanted);
        if (!force) {
            own.refuse(resource, object, wanted, fields);
        }
        own.owned.forEach((other, theirs) -> {
            if (!other.equals(manager)) {
                takeOver(object, wanted, theirs, fields);
            }
        });
        own.leaveOut(object, fields);
        merge(object, wanted);
        own.owned.put(manager, fields);
        own.write(resource, object);
        return object;
    }

    /** Whose a field is, told as the API server tells it: a tree of names. */
    private static ObjectNode fields(ObjectNode object) {
        ObjectNode fields = Json.object();
        object.forEachEntry((name, value) ->
                fields.set(MARK + name, value instanceof ObjectNode inner ? fields(inner) : Json.object()));
        return fields;
    }

    private void refuse(Resource resource, ObjectNode object, ObjectNode wanted, ObjectNode fields) {
        List<String> conflicts = new ArrayList<>();
        owned.forEach((other, theirs) -> {
            if (!other.equals(manager)) {
                differing(object, wanted, theirs, fields)
                        .forEach(path -> conflicts.add("conflict with \"" + other + "\": ." + String.join(".", path)));
            }
        });
        if (!conflicts.isEmpty()) {
            throw ApiException.applyConflict(resource, conflicts);
        }
    }

    /** What is the same for both is both's; what is not is the one's who forced it. */
    private static void takeOver(ObjectNode object, ObjectNode wanted, ObjectNode theirs, ObjectNode fields) {
        differing(object, wanted, theirs, fields)
                .forEach(path ->
                        remove(theirs, path.stream().map(name -> MARK + name).toList()));
    }

    private static List<List<String>> differing(
            ObjectNode object, ObjectNode wanted, ObjectNode theirs, ObjectNode fields) {
        List<List<String>> mine = leaves(fields);
        return leaves(theirs).stream()
                .filter(mine::contains)
                .filter(path -> !at(object, path).equals(at(wanted, path)))
                .toList();
    }

    private void leaveOut(ObjectNode object, ObjectNode fields) {
        List<List<String>> gone = new ArrayList<>(leaves(owned.getOrDefault(manager, Json.object())));
        gone.removeAll(leaves(fields));
        owned.forEach((other, theirs) -> {
            if (!other.equals(manager)) {
                gone.removeAll(leaves(theirs));
            }
        });
        gone.forEach(path -> remove(object, path));
    }

    private void write(Resource resource, ObjectNode object) {
        ArrayNode entries = object.withObjectProperty("metadata").putArray("managedFields");
        owned.forEach((name, fields) -> entries.add(Json.object()
                .put("manager", name)
                .put("operation", "Apply")
                .put("apiVersion", resource.groupVersion())
                .put("fieldsType", "FieldsV1")
                .set("fieldsV1", fields)));
    }

    private static List<List<String>> leaves(ObjectNode fields) {
        List<List<String>> leaves = new ArrayList<>();
        fields.forEachEntry((name, inner) -> {
            String own = name.substring(MARK.length());
            if (inner.isEmpty()) {
                leaves.add(List.of(own));
            } else {
                leaves((ObjectNode) inner).forEach(path -> {
                    List<String> whole = new ArrayList<>(List.of(own));
                    whole.addAll(path);
                    leaves.add(whole);
                });
            }
        });
        return leaves;
    }

    private static JsonNode at(ObjectNode object, List<String> path) {
        JsonNode at = object;
        for (String name : path) {
            at = at.path(name);
        }
        return at;
    }

    private static void remove(ObjectNode object, List<String> path) {
        if (path.size() == 1) {
            object.remove(path.getFirst());
        } else if (object.get(path.getFirst()) instanceof ObjectNode inner) {
            remove(inner, path.subList(1, path.size()));
        }
    }

    private static void merge(ObjectNode target, ObjectNode wanted) {
        wanted.forEachEntry((name, value) -> {
            if (value instanceof ObjectNode inner && target.get(name) instanceof ObjectNode before) {
                merge(before, inner);
            } else {
                target.set(name, value);
            }
        });
    }
}
