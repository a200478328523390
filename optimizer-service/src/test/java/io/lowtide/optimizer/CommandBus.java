package io.lowtide.optimizer;

import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.platform.testkit.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes commands off Kafka and gives each to the world it is for. */
final class CommandBus implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, FakeWorld> worlds = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::listen, "command-bus");
    private volatile boolean open = true;

    CommandBus() {
        thread.start();
    }

    void serves(FakeWorld world) {
        worlds.put(world.cluster.toString(), world);
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestInfrastructure.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "world-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(ActionTopics.COMMANDS, CommandTopics.COMMANDS));
            while (open) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    give(JSON.readTree(record.value()));
                }
            }
        }
    }

    private void give(JsonNode envelope) {
        JsonNode data = envelope.get("data");
        FakeWorld world = worlds.get(data.get("cluster_id").asString());
        if (world != null) {
            world.ask(envelope.get("type").asString(), data);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
