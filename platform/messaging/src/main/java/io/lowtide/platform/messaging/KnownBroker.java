package io.lowtide.platform.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Notices that Kafka is not the cluster it was: its data are gone, or the address leads elsewhere. Topics are made
 * anew, and everything the outbox still holds counts as not sent; who had received it already knows its id.
 */
final class KnownBroker {
    private static final Logger log = LoggerFactory.getLogger(KnownBroker.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseClient database;
    private final Admin broker;
    private final KafkaAdmin topics;
    private final Clock clock;
    private volatile Instant looked = Instant.MIN;

    KnownBroker(DatabaseClient database, Admin broker, KafkaAdmin topics, Clock clock) {
        this.database = database;
        this.broker = broker;
        this.topics = topics;
        this.clock = clock;
    }

    /** Joins the transaction around it. */
    Mono<Void> recognise() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return now.isBefore(looked.plus(LOOK_EVERY))
                    ? Mono.empty()
                    : clusterId().flatMap(this::meet).doOnSuccess(met -> looked = now);
        });
    }

    private Mono<String> clusterId() {
        return Mono.fromCompletionStage(
                        () -> broker.describeCluster().clusterId().toCompletionStage())
                .timeout(PATIENCE);
    }

    private Mono<Void> meet(String clusterId) {
        return database.sql("SELECT cluster_id FROM broker")
                .map(row -> Objects.requireNonNull(row.get("cluster_id", String.class)))
                .one()
                .defaultIfEmpty("")
                .filter(known -> !known.equals(clusterId))
                .flatMap(known -> (known.isEmpty() ? Mono.empty() : sendAgain(known, clusterId))
                        .then(database.sql("INSERT INTO broker (cluster_id) VALUES (:id)"
                                        + " ON CONFLICT (one) DO UPDATE SET cluster_id = excluded.cluster_id")
                                .bind("id", clusterId)
                                .then()));
    }

    private Mono<Void> sendAgain(String known, String clusterId) {
        return Mono.fromCallable(topics::initialize)
                .subscribeOn(Schedulers.boundedElastic())
                .then(database.sql("UPDATE outbox SET sent_at = NULL WHERE sent_at IS NOT NULL")
                        .fetch()
                        .rowsUpdated())
                .doOnNext(events ->
                        log.warn("Kafka is cluster {} and was {}: {} events are sent again", clusterId, known, events))
                .then();
    }
}
