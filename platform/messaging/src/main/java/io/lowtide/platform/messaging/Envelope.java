package io.lowtide.platform.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lowtide.platform.security.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A CloudEvents 1.0 envelope with the product's extensions.
 *
 * @param id UUIDv7; what consumers remember to have an effect once
 * @param source {@code /service}
 * @param type what happened; never changes its meaning
 * @param actor on whose behalf
 * @param traceparent W3C trace context of what caused it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
        String id,
        String source,
        String type,
        @JsonProperty("specversion") String specVersion,
        Instant time,
        @Nullable String subject,
        @Nullable UUID orgId,
        @Nullable UUID accountId,
        @Nullable UUID clusterId,
        Actor actor,
        String requestId,
        String traceparent,
        int schemaVersion,
        JsonNode data) {}
