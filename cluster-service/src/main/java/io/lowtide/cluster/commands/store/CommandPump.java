package io.lowtide.cluster.commands.store;

import io.lowtide.cluster.commands.Claim;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Commands;
import io.lowtide.cluster.commands.WorkOffCommands;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Takes due commands out of the inbox and has them worked off, so many at a time. A command whose worker died is taken
 * again when its lease ends; looking costs one small query, so it is done often.
 */
@Component
final class CommandPump implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CommandPump.class);
    /** Most of the time they wait for AWS to show what was launched. */
    private static final int AT_ONCE = 64;

    private static final int AT_ONCE_IN_A_CLUSTER = 5;
    /** Those of them that ask for the same are one request to AWS. */
    private static final int LAUNCHES_A_LOOK = 250;

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Commands commands;
    private final WorkOffCommands workOff;
    private final Clock clock;
    private Disposable loop = Disposables.disposed();

    CommandPump(Commands commands, WorkOffCommands workOff, Clock clock) {
        this.commands = commands;
        this.workOff = workOff;
        this.clock = clock;
    }

    @Override
    public void start() {
        loop = due().flatMap(this::work, AT_ONCE, 1).subscribe();
    }

    /** As fast as they are taken; then a look now and again. */
    private Flux<Taken> due() {
        Mono<List<Claim>> next = SystemScope.enter(
                        Mono.defer(() -> commands.claim(clock.instant(), LEASE, AT_ONCE_IN_A_CLUSTER, LAUNCHES_A_LOOK)))
                .contextWrite(Callers.as(Callers.system(null, "cluster")));
        return next.flatMap(claims -> claims.isEmpty() ? Mono.delay(LOOK).thenReturn(claims) : Mono.just(claims))
                .repeat()
                .map(claims -> claims.stream()
                        .map(claim -> new Taken(claim, clock.instant()))
                        .toList())
                .concatMapIterable(taken -> taken, 1)
                .doOnError(failure -> log.warn("commands pause: {}", failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(30)));
    }

    /** A claim whose turn may come a little later: its lease began when it was taken. */
    private record Taken(Claim claim, Instant at) {
        Duration patience(Instant now) {
            return PATIENCE.minus(Duration.between(at, now));
        }
    }

    private Mono<Void> work(Taken taken) {
        Claim claim = taken.claim();
        return workOff.work(claim)
                .timeout(taken.patience(clock.instant()))
                .onErrorResume(failure -> stumbled(claim, failure))
                .onErrorResume(failure -> {
                    log.warn("commands {} are left to their lease: {}", ids(claim), failure.toString());
                    return Mono.empty();
                })
                .contextWrite(Callers.as(claim.commands().getFirst().requester()));
    }

    /** The lease ends by itself and the command is taken again, but not for ever. */
    private Mono<Void> stumbled(Claim claim, Throwable failure) {
        log.warn("commands {} stumbled: {}", ids(claim), failure.toString());
        return workOff.stumbled(claim, String.valueOf(failure.getMessage()));
    }

    private static List<UUID> ids(Claim claim) {
        return claim.commands().stream().map(Command::id).toList();
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
