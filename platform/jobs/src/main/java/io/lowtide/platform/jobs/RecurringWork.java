package io.lowtide.platform.jobs;

import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Runs every {@link Recurring}; the row of its name in {@code scheduled_task} decides which replica and when. */
final class RecurringWork implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RecurringWork.class);
    /** A replica that dies is replaced after this long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final String service;
    private final List<Recurring> all;
    private final DatabaseClient database;
    private final Disposable.Composite loops = Disposables.composite();
    private final String replica = UUID.randomUUID().toString();
    private volatile boolean running;

    RecurringWork(String service, List<Recurring> all, DatabaseClient database) {
        this.service = service;
        this.all = List.copyOf(all);
        this.database = database;
    }

    @Override
    public void start() {
        running = true;
        all.forEach(recurring -> loops.add(loop(recurring).subscribe()));
    }

    private Flux<Boolean> loop(Recurring recurring) {
        Duration look =
                recurring.period().compareTo(Duration.ofSeconds(10)) < 0 ? recurring.period() : Duration.ofSeconds(5);
        return tick(recurring)
                .then(Mono.delay(look))
                .thenReturn(true)
                .repeat()
                .doOnError(failure -> log.warn("{} pauses: {}", recurring.name(), failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(30)));
    }

    private Mono<Void> tick(Recurring recurring) {
        Duration patience = recurring.period().compareTo(MINUTE) > 0 ? recurring.period() : MINUTE;
        return claim(recurring)
                .filter(Boolean::booleanValue)
                .flatMap(mine -> SystemScope.enter(Mono.defer(recurring.work()))
                        .timeout(patience)
                        .publish(end -> Mono.when(end, renewals(recurring).takeUntilOther(end)))
                        .contextWrite(Callers.as(Callers.system(null, service)))
                        .then(finish(recurring, "succeeded", ""))
                        .onErrorResume(failure -> {
                            log.warn("{} failed: {}", recurring.name(), failure.toString());
                            return finish(recurring, "failed", String.valueOf(failure.getMessage()));
                        }));
    }

    private Flux<Long> renewals(Recurring recurring) {
        return Flux.interval(RENEWAL)
                .onBackpressureDrop()
                .concatMap(tick -> database.sql("UPDATE scheduled_task SET locked_until = now() + :lease *"
                                + " interval '1 millisecond' WHERE name = :name AND holder = :holder")
                        .bind("lease", LEASE.toMillis())
                        .bind("name", recurring.name())
                        .bind("holder", replica)
                        .fetch()
                        .rowsUpdated());
    }

    private Mono<Boolean> claim(Recurring recurring) {
        return database.sql("""
                        INSERT INTO scheduled_task AS t (name, holder, locked_until, next_run_at, last_started_at)
                        VALUES (:name, :holder, now() + :lease * interval '1 millisecond',
                                now() + :period * interval '1 millisecond', now())
                        ON CONFLICT (name) DO UPDATE
                        SET holder = excluded.holder, locked_until = excluded.locked_until,
                            next_run_at = excluded.next_run_at, last_started_at = now()
                        WHERE t.next_run_at <= now() AND (t.locked_until IS NULL OR t.locked_until < now())
                        """)
                .bind("name", recurring.name())
                .bind("holder", replica)
                .bind("lease", LEASE.toMillis())
                .bind("period", recurring.period().toMillis())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Mono<Void> finish(Recurring recurring, String status, String error) {
        return database.sql("UPDATE scheduled_task SET locked_until = NULL, last_finished_at = now(),"
                        + " last_status = :status, last_error = nullif(:error, '')"
                        + " WHERE name = :name AND holder = :holder")
                .bind("status", status)
                .bind("error", error)
                .bind("name", recurring.name())
                .bind("holder", replica)
                .then();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Gives back what was begun and not ended, so that the next replica need not wait until the claim runs out. */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        loops.dispose();
        database.sql("UPDATE scheduled_task SET locked_until = NULL, next_run_at = now()"
                        + " WHERE holder = :holder AND locked_until IS NOT NULL")
                .bind("holder", replica)
                .then()
                .timeout(PATIENCE_AT_STOP)
                .subscribe(
                        done -> {},
                        failure -> {
                            log.warn("claims of {} stay until they run out: {}", service, failure.toString());
                            stopped.run();
                        },
                        stopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
