package io.lowtide.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Carries committed events to Kafka, in the order of the outbox. One replica at a time: an advisory lock of the
 * transaction, so that no two relays interleave events of one key. An event is marked only after the broker has
 * acknowledged it; a crash between the two sends it again, and the consumers' inboxes make that harmless.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    /** Another replica's commits, and those of one that died, are seen this much later. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    private static final int BATCH = 500;

    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final KafkaTemplate<String, String> kafka;
    private final KnownBroker broker;
    private final Commits commits;
    private final Counter sent;
    private Disposable loop = Disposables.disposed();

    OutboxRelay(
            DatabaseClient database,
            TransactionalOperator transactions,
            KafkaTemplate<String, String> kafka,
            KnownBroker broker,
            Commits commits,
            MeterRegistry meters) {
        this.database = database;
        this.transactions = transactions;
        this.kafka = kafka;
        this.broker = broker;
        this.commits = commits;
        this.sent = Counter.builder("lowtide.outbox.sent")
                .description("events acknowledged by Kafka")
                .register(meters);
    }

    @Override
    public void start() {
        loop = drain().flatMap(count -> count == BATCH ? Mono.<Void>empty() : commits.nextWithin(PERIOD))
                .repeat()
                .doOnError(failure -> log.warn("outbox relay pauses: {}", failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500)).maxBackoff(Duration.ofSeconds(5)))
                .subscribe();
    }

    private Mono<Integer> drain() {
        return database.sql("SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox')) AS mine")
                .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
                .one()
                .flatMap(mine -> mine ? broker.recognise().then(unsent()) : Mono.just(List.<Pending>of()))
                .flatMap(batch -> batch.isEmpty() ? Mono.just(0) : send(batch))
                .as(transactions::transactional);
    }

    private Mono<List<Pending>> unsent() {
        return database.sql(
                        "SELECT seq, topic, key, payload FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT " + BATCH)
                .map(row -> new Pending(
                        row.get("seq", Long.class),
                        row.get("topic", String.class),
                        row.get("key", String.class),
                        row.get("payload", String.class)))
                .all()
                .collectList();
    }

    private Mono<Integer> send(List<Pending> batch) {
        Long[] seqs = batch.stream().map(Pending::seq).toArray(Long[]::new);
        return handOver(batch)
                .then(database.sql("UPDATE outbox SET sent_at = now() WHERE seq = ANY(:seqs)")
                        .bind("seqs", seqs)
                        .fetch()
                        .rowsUpdated())
                .doOnNext(sent::increment)
                .thenReturn(batch.size());
    }

    /**
     * One thread hands the whole batch to the producer, because the order of its calls is the order in the partition;
     * it may wait for metadata, so it is not an event loop. The acknowledgements are awaited together.
     */
    private Mono<Void> handOver(List<Pending> batch) {
        return Flux.fromIterable(batch)
                .publishOn(Schedulers.boundedElastic())
                .map(pending -> kafka.send(new ProducerRecord<>(pending.topic(), pending.key(), pending.payload())))
                .collectList()
                .flatMap(sends -> Mono.fromFuture(CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new))));
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }

    private record Pending(Long seq, String topic, String key, String payload) {}
}
