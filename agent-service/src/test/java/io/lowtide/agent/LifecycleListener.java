package io.lowtide.agent;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.testkit.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/** Hears everything this service tells, as another service would. */
final class LifecycleListener implements AutoCloseable {
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final Thread listening = new Thread(this::listen, "lifecycle-listener");
    private volatile boolean closed;

    LifecycleListener() {
        listening.start();
    }

    private void listen() {
        EventJson json = new EventJson();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                TestInfrastructure.kafka(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                1000);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.AGENT_LIFECYCLE, ActionTopics.RESULTS));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> heard.add(json.read(message.value(), JsonNode.class)));
            }
        }
    }

    /** In their order. */
    List<JsonNode> of(UUID clusterId) {
        return heard.stream()
                .filter(event -> event.get("cluster_id").asString().equals(clusterId.toString()))
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
