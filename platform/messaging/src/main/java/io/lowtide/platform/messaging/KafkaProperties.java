package io.lowtide.platform.messaging;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events travel.
 *
 * @param bootstrap {@code host:port} of a broker, or several with commas
 * @param partitions of a topic made by us
 * @param replication of a topic made by us
 * @param instance tells replicas of one service apart; stable over restarts
 */
@ConfigurationProperties("lowtide.kafka")
record KafkaProperties(
        @Nullable String bootstrap,
        @DefaultValue("12") int partitions,
        @DefaultValue("3") short replication,
        @DefaultValue("0") String instance) {

    KafkaProperties {
        if (bootstrap == null || bootstrap.isBlank()) {
            throw new IllegalArgumentException("lowtide.kafka.bootstrap is missing (expected: host:port)");
        }
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException(
                    "lowtide.kafka.partitions: %d, lowtide.kafka.replication: %d (expected: >= 1)"
                            .formatted(partitions, replication));
        }
    }
}
