package io.lowtide.simulator.kubernetes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API server writes it. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode of(Map<String, String> map) {
        ObjectNode object = object();
        map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> object.put(entry.getKey(), entry.getValue()));
        return object;
    }

    /** Time as {@code metav1.Time} is written. */
    static String time(Instant instant) {
        return SECONDS.format(instant);
    }

    /** Time as {@code metav1.MicroTime} is written. */
    static String microTime(Instant instant) {
        return MICROS.format(instant);
    }

    static ObjectNode typed(String apiVersion, String kind) {
        return object().put("kind", kind).put("apiVersion", apiVersion);
    }

    static ObjectNode metadata(@Nullable String namespace, String name, String uid, Instant created, long revision) {
        ObjectNode metadata = object().put("name", name);
        if (namespace != null) {
            metadata.put("namespace", namespace);
        }
        return metadata.put("uid", uid)
                .put("resourceVersion", Long.toString(revision))
                .put("creationTimestamp", time(created));
    }

    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String step : path) {
            at = at.path(step);
        }
        return at.asString("");
    }

    static ObjectNode condition(String type, boolean value, String reason, String message, Instant since) {
        return object().put("type", type)
                .put("status", value ? "True" : "False")
                .put("lastTransitionTime", time(since))
                .put("reason", reason)
                .put("message", message);
    }
}
