package io.lowtide.platform.jobs;

import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.observability.Visit;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Claims jobs and runs them, two at a time; a job whose worker died is claimed again when its lease ends. */
final class JobWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int LANES = 2;

    private final String service;
    private final Map<String, JobHandler> handlers;
    private final JobStore store;
    private final Notifications wakeUps;
    private final Entrances entrances;
    private Disposable loop = Disposables.disposed();

    JobWorker(String service, List<JobHandler> handlers, JobStore store, Notifications wakeUps, Entrances entrances) {
        this.service = service;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.store = store;
        this.wakeUps = wakeUps;
        this.entrances = entrances;
    }

    @Override
    public void start() {
        if (!handlers.isEmpty()) {
            loop = Flux.range(0, LANES).flatMap(lane -> lane(), LANES).subscribe();
        }
    }

    private Flux<Job> lane() {
        Mono<Job> one = store.claim(handlers.keySet(), LEASE)
                .switchIfEmpty(Mono.defer(() -> wakeUps.next(POLL)).then(Mono.empty()))
                .flatMap(job -> run(job).thenReturn(job));
        return one.repeat()
                .doOnError(failure -> log.warn("job worker of {} pauses: {}", service, failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(10)));
    }

    private Mono<Boolean> run(Job job) {
        Visit visit = entrances.enter(Entrances.Kind.JOB, job.kind(), job.traceparent());
        Caller caller = callerOf(job, visit.traceparent());
        Mono<Object> work = Mono.justOrEmpty(handlers.get(job.kind()))
                .flatMap(handler -> handler.run(job))
                .defaultIfEmpty(Map.of())
                .timeout(job.timeout())
                .takeUntilOther(lost(job))
                .doOnSuccess(result -> visit.end(result == null ? "lost" : "done", caller, null))
                .doOnError(failure -> visit.fail(failure, caller, null))
                .contextWrite(Callers.as(caller));
        return work.flatMap(result -> store.complete(job.id(), Job.write(result)))
                .onErrorResume(failure -> failed(job, failure))
                .defaultIfEmpty(false);
    }

    /** Renews the lease; a job that is not ours any more, because it was cancelled, stops. */
    private Mono<Void> lost(Job job) {
        return Flux.interval(RENEWAL)
                .concatMap(tick -> store.renew(job.id(), LEASE))
                .filter(ours -> !ours)
                .next()
                .then();
    }

    private Mono<Boolean> failed(Job job, Throwable failure) {
        String error = String.valueOf(failure.getMessage());
        if (failure instanceof TimeoutException) {
            return store.fail(job.id(), "timed_out", "no end within " + job.timeout());
        }
        if (failure instanceof GiveUpException || job.attempt() >= job.maxAttempts()) {
            log.warn("job {} {} is given up", job.kind(), job.id(), failure);
            return store.fail(job.id(), "failed", error);
        }
        return store.retry(
                job.id(),
                Backoff.after(job.attempt(), ThreadLocalRandom.current().nextDouble()),
                error);
    }

    private Caller callerOf(Job job, String traceparent) {
        return new Caller(
                job.orgId(),
                new Actor("system", service, "Lowtide"),
                Set.of(Role.SERVICE),
                null,
                job.requestId(),
                traceparent);
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }
}
