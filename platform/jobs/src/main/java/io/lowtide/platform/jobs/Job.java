package io.lowtide.platform.jobs;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job in the hands of a worker.
 *
 * @param attempt 1 for the first run
 */
public record Job(
        UUID id,
        @Nullable UUID orgId,
        String kind,
        JsonNode document,
        int attempt,
        int maxAttempts,
        Duration timeout,
        String requestId,
        String traceparent) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public <T> T payload(Class<T> type) {
        return JSON.treeToValue(document, type);
    }

    static String write(Object payload) {
        return JSON.writeValueAsString(payload);
    }

    static JsonNode read(String document) {
        return JSON.readTree(document);
    }
}
