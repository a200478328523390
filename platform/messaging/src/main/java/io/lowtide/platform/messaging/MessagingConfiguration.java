package io.lowtide.platform.messaging;

import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.persistence.Atomic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires producer, relay, consumer, retries and dead letters. */
@AutoConfiguration
@EnableConfigurationProperties(KafkaProperties.class)
class MessagingConfiguration {
    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
    private static final String DEAD_LETTERS = ".dlt";

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    @Bean
    Commits commits() {
        return new Commits();
    }

    @Bean
    Outbox outbox(
            Environment environment,
            DatabaseClient database,
            Atomic atomic,
            EventJson json,
            Clock clock,
            Commits commits) {
        return new Outbox(serviceOf(environment), database, atomic, json, clock, commits);
    }

    @Bean(destroyMethod = "destroy")
    DefaultKafkaProducerFactory<String, String> producerFactory(KafkaProperties kafka, Environment environment) {
        DefaultKafkaProducerFactory<String, String> factory = new DefaultKafkaProducerFactory<>(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                String.valueOf(kafka.bootstrap()),
                CommonClientConfigs.CLIENT_ID_CONFIG,
                serviceOf(environment),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_MESSAGE_BYTES,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000));
        WrittenBroker broker = new WrittenBroker(factory::reset);
        factory.setKeySerializerSupplier(StringSerializer::new);
        factory.setValueSerializerSupplier(() -> broker);
        return factory;
    }

    @Bean
    KafkaTemplate<String, String> kafkaTemplate(DefaultKafkaProducerFactory<String, String> factory) {
        return new KafkaTemplate<>(factory);
    }

    @Bean
    Admin broker(KafkaAdmin topics) {
        return Admin.create(topics.getConfigurationProperties());
    }

    @Bean
    KnownBroker knownBroker(DatabaseClient database, Admin broker, KafkaAdmin topics, Clock clock) {
        return new KnownBroker(database, broker, topics, clock);
    }

    @Bean
    Recurring forgetMessages(DatabaseClient database) {
        return new Recurring("messaging.forget", Duration.ofHours(1), new OldMessages(database)::forget);
    }

    @Bean
    OutboxRelay outboxRelay(
            DatabaseClient database,
            ReactiveTransactionManager transactions,
            KafkaTemplate<String, String> kafka,
            KnownBroker broker,
            Commits commits,
            ObjectProvider<MeterRegistry> meters) {
        return new OutboxRelay(
                database,
                TransactionalOperator.create(transactions),
                kafka,
                broker,
                commits,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    KafkaAdmin kafkaAdmin(KafkaProperties kafka, Environment environment) {
        KafkaAdmin admin = new KafkaAdmin(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                String.valueOf(kafka.bootstrap()),
                CommonClientConfigs.CLIENT_ID_CONFIG,
                serviceOf(environment) + "-admin"));
        admin.setFatalIfBrokerNotAvailable(false);
        return admin;
    }

    /** The topics this service owns and those it listens to: whoever starts first makes them. */
    @Bean
    KafkaAdmin.NewTopics topics(
            List<DeclaredTopic> declared, ObjectProvider<Subscription> subscriptions, KafkaProperties kafka) {
        return new KafkaAdmin.NewTopics(Stream.concat(
                        declared.stream().map(DeclaredTopic::name),
                        subscriptions.stream().map(Subscription::topic))
                .distinct()
                .flatMap(name -> Stream.of(name, name + DEAD_LETTERS))
                .map(name -> new NewTopic(name, kafka.partitions(), kafka.replication())
                        .configs(Map.of("max.message.bytes", String.valueOf(MAX_MESSAGE_BYTES))))
                .toArray(NewTopic[]::new));
    }

    @Bean
    EventConsumer eventConsumer(
            ObjectProvider<Subscription> subscriptions,
            Environment environment,
            DatabaseClient database,
            Atomic atomic,
            EventJson json,
            Entrances entrances) {
        return new EventConsumer(
                serviceOf(environment), subscriptions.stream().toList(), database, atomic, json, entrances);
    }

    @Bean
    EventListening eventListening(
            EventConsumer consumer, KafkaProperties kafka, KafkaTemplate<String, String> template, Environment env) {
        return new EventListening(
                consumer.topics().isEmpty() ? null : container(consumer, kafka, template, serviceOf(env)));
    }

    private static ConcurrentMessageListenerContainer<String, String> container(
            EventConsumer consumer, KafkaProperties kafka, KafkaTemplate<String, String> template, String service) {
        ContainerProperties properties =
                new ContainerProperties(consumer.topics().toArray(String[]::new));
        properties.setGroupId(service);
        properties.setClientId(service);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(consumer);
        properties.setMissingTopicsFatal(false);
        ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumerSettings(kafka, service), new StringDeserializer(), consumer.broker()),
                properties);
        container.setBeanName(service + "-events");
        container.setCommonErrorHandler(errorHandler(template));
        return container;
    }

    private static Map<String, Object> consumerSettings(KafkaProperties kafka, String service) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.valueOf(kafka.bootstrap()));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        // a known member that comes back does not wait for its old self to time out
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, service + "-" + kafka.instance());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return settings;
    }

    /** Five tries from one second to a minute apart; what cannot be read is parked at once. */
    private static DefaultErrorHandler errorHandler(KafkaTemplate<String, String> template) {
        DeadLetterPublishingRecoverer park = new DeadLetterPublishingRecoverer(
                template, (message, cause) -> new TopicPartition(message.topic() + DEAD_LETTERS, message.partition()));
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(5);
        backOff.setInitialInterval(1_000);
        backOff.setMultiplier(2.5);
        backOff.setMaxInterval(60_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(park, backOff);
        handler.addNotRetryableExceptions(UnreadableEventException.class);
        return handler;
    }

    private static String serviceOf(Environment environment) {
        return environment.getRequiredProperty("lowtide.service");
    }
}
