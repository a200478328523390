package io.lowtide.chaos.trial;

import io.lowtide.chaos.trial.TrialApplication.Operation;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Writes the next operation of every series until each has as many as it should; begun again, it goes on from there. */
@Component
@ConditionalOnProperty(name = "lowtide.service", havingValue = TrialApplication.WRITER)
final class Writer implements SmartLifecycle {
    private static final int SIDE_BY_SIDE = 8;

    private final DatabaseClient database;
    private final Atomic atomic;
    private final Outbox outbox;
    private final KafkaTemplate<String, String> kafka;
    private final TrialProperties trial;
    private Disposable writing = Disposables.disposed();

    Writer(
            DatabaseClient database,
            Atomic atomic,
            Outbox outbox,
            KafkaTemplate<String, String> kafka,
            TrialProperties trial) {
        this.database = database;
        this.atomic = atomic;
        this.outbox = outbox;
        this.kafka = kafka;
        this.trial = trial;
    }

    @Override
    public void start() {
        writing = Flux.range(1, trial.keys())
                .flatMap(key -> series("key-" + key), SIDE_BY_SIDE)
                .contextWrite(Callers.as(Callers.system(null, "trial")))
                .subscribe();
    }

    private Mono<Void> series(String key) {
        return Mono.defer(() -> trial.naive() ? twice(key) : once(key))
                // ends with the first operation that was not needed any more
                .repeat()
                .takeUntil(written -> !written)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(1)))
                .then();
    }

    /** Row and event in one transaction. */
    private Mono<Boolean> once(String key) {
        return SystemScope.enter(atomic.call(next(key)
                .flatMap(operation -> outbox.append(TrialApplication.TOPIC, key, TrialApplication.TYPE, operation)
                        .thenReturn(true))
                .defaultIfEmpty(false)));
    }

    /** The row first, and when that is safe the event: what everybody writes first. */
    private Mono<Boolean> twice(String key) {
        return SystemScope.enter(atomic.call(next(key)))
                .flatMap(operation -> Mono.fromFuture(
                                () -> kafka.send(TrialApplication.TOPIC, key, String.valueOf(operation.number())))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Operation> next(String key) {
        return database.sql("""
                        INSERT INTO operation (key, number)
                        SELECT :key, coalesce(max(number), 0) + 1 FROM operation WHERE key = :key
                        HAVING coalesce(max(number), 0) < :each
                        RETURNING number
                        """)
                .bind("key", key)
                .bind("each", trial.each())
                .map(row -> new Operation(key, row.get("number", Integer.class)))
                .one();
    }

    @Override
    public void stop() {
        writing.dispose();
    }

    @Override
    public boolean isRunning() {
        return !writing.isDisposed();
    }
}
