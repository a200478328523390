package io.lowtide.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path directory;

    @Test
    void keepsMessagesOverARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("tides", 1, (short) 1)))
                        .all()
                        .get(60, TimeUnit.SECONDS);
            }
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap()), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("tides", "key", "low")).get(60, TimeUnit.SECONDS);
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", kafka.bootstrap(),
                                "group.id", "test",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of("tides"));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(60));
            assertThat(records).extracting(record -> record.value()).containsExactly("low");
        }
    }

    @Test
    void takesOtherPorts_whereSomebodyWasFaster() throws Exception {
        try (ServerSocket other = new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            for (List<Integer> robbed : List.of(List.of(taken, FreePort.find()), List.of(FreePort.find(), taken))) {
                Iterator<Integer> first = robbed.iterator();
                try (EmbeddedKafka kafka = EmbeddedKafka.start(
                                directory.resolve("robbed"), () -> first.hasNext() ? first.next() : FreePort.find());
                        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                    assertThat(admin.describeCluster().nodes().get(60, TimeUnit.SECONDS))
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void saysSo_whereAPortIsTaken_insteadOfEndingTheProcess() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("client"), taken))
                    .hasStackTraceContaining(":" + taken);
            assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("controller"), FreePort.find(), taken))
                    .hasStackTraceContaining(" and " + taken);
        }
    }
}
