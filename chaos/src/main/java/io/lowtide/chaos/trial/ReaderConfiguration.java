package io.lowtide.chaos.trial;

import io.lowtide.chaos.trial.TrialApplication.Operation;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Subscription;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Gives operations their effect: one row each. */
@Configuration
class ReaderConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    DeclaredTopic operations() {
        return new DeclaredTopic(TrialApplication.TOPIC);
    }

    @Bean
    @ConditionalOnExpression("'${lowtide.service}' == 'reader' && !${trial.naive:false}")
    Subscription effects(DatabaseClient database) {
        return Subscription.of(TrialApplication.TOPIC)
                .on(TrialApplication.TYPE, Operation.class, (envelope, operation) -> effect(database, operation));
    }

    /** The effect first, and when that is safe the offset; what comes twice has its effect twice. */
    @Bean(destroyMethod = "stop")
    @ConditionalOnProperty(name = "lowtide.service", havingValue = TrialApplication.READER)
    @ConditionalOnExpression("${trial.naive:false}")
    ConcurrentMessageListenerContainer<String, String> naiveEffects(
            DatabaseClient database, Atomic atomic, Environment environment) {
        ContainerProperties properties = new ContainerProperties(TrialApplication.TOPIC);
        properties.setGroupId("naive");
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMissingTopicsFatal(false);
        properties.setMessageListener((MessageListener<String, String>) message -> {
            Operation operation = new Operation(message.key(), Integer.parseInt(message.value()));
            wait(SystemScope.enter(atomic.call(effect(database, operation))));
        });
        ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        environment.getRequiredProperty("lowtide.kafka.bootstrap"),
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        StringDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        StringDeserializer.class,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        5_000,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        "naive-0",
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6_000)),
                properties);
        container.setAutoStartup(true);
        return container;
    }

    private static Mono<Void> effect(DatabaseClient database, Operation operation) {
        return database.sql("INSERT INTO effect (key, number) VALUES (:key, :number)")
                .bind("key", operation.key())
                .bind("number", operation.number())
                .then();
    }

    private static void wait(Mono<Void> effect) {
        effect.contextWrite(Callers.as(Callers.system(null, "trial"))).block(PATIENCE);
    }
}
