package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudNotices.Told;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of EventBridge in our words. */
final class EventBridgeEvents {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> KINDS = Map.of(
            "EC2 Spot Instance Interruption Warning", "interruption",
            "EC2 Instance Rebalance Recommendation", "rebalance");

    private EventBridgeEvents() {}

    static Optional<Told> read(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            String kind = KINDS.get(event.path("detail-type").asString(""));
            String account = event.path("account").asString("");
            String instance = event.path("detail").path("instance-id").asString("");
            boolean whole = event.path("source").asString("").equals("aws.ec2")
                    && account.matches("\\d{12}")
                    && instance.matches("i-[0-9a-f]{8,17}");
            return kind == null || !whole
                    ? Optional.empty()
                    : Optional.of(new Told(
                            kind,
                            account,
                            event.path("region").asString(""),
                            instance,
                            Instant.parse(event.path("time").asString(""))));
        } catch (JacksonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
