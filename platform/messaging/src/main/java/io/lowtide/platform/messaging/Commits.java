package io.lowtide.platform.messaging;

import java.time.Duration;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells the relay of this replica that a transaction with events has committed, so that it need not wait and look. */
final class Commits {
    private final Sinks.Many<Boolean> seen = Sinks.many().multicast().directBestEffort();

    /** Within a transaction: its commit is told. */
    Mono<Void> tell() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(() -> seen.tryEmitNext(true));
                    }
                }))
                .then();
    }

    /** Ends with the next commit, or after the time. */
    Mono<Void> nextWithin(Duration time) {
        return Mono.firstWithSignal(
                Mono.delay(time).then(), seen.asFlux().next().then());
    }
}
