package io.lowtide.simulator.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as a {@code meta.k8s.io/v1 Table}, which is what kubectl prints. */
final class Tables {

    private Tables() {}

    static boolean wanted(String accept) {
        return accept.contains("as=Table") && accept.contains("v=v1");
    }

    static ObjectNode of(Resource resource, JsonNode listMetadata, List<ObjectNode> items, Instant now) {
        ObjectNode table = Json.typed("meta.k8s.io/v1", "Table");
        table.set("metadata", listMetadata);
        ArrayNode columns = Json.array();
        columns.add(column("Name", "name", false));
        resource.columns().forEach(it -> columns.add(column(it.name(), "", it.wide())));
        columns.add(column("Age", "", false));
        table.set("columnDefinitions", columns);
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode item : items) {
            rows.add(row(resource, item, now));
        }
        return table;
    }

    private static ObjectNode row(Resource resource, ObjectNode item, Instant now) {
        ObjectNode row = Json.object();
        ArrayNode cells = row.putArray("cells");
        cells.add(Json.text(item, "metadata", "name"));
        resource.columns().forEach(column -> cells.addPOJO(column.value().apply(item)));
        cells.add(age(Json.text(item, "metadata", "creationTimestamp"), now));
        ObjectNode object = Json.typed("meta.k8s.io/v1", "PartialObjectMetadata");
        object.set("metadata", item.path("metadata"));
        row.set("object", object);
        return row;
    }

    private static ObjectNode column(String name, String format, boolean wide) {
        return Json.object()
                .put("name", name)
                .put("type", "string")
                .put("format", format)
                .put("description", name)
                .put("priority", wide ? 1 : 0);
    }

    /** As kubectl writes a duration: the largest unit, and while it is small the next one. */
    static String age(String created, Instant now) {
        if (created.isEmpty()) {
            return "<unknown>";
        }
        Duration age = Duration.between(Instant.parse(created), now);
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toHours() < 3) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
