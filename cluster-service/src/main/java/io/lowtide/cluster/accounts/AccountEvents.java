package io.lowtide.cluster.accounts;

import reactor.core.publisher.Mono;

/** Tells others of accounts and their scans, in the transaction of the change. */
public interface AccountEvents {
    Mono<Void> linked(Account account);

    Mono<Void> verified(Account account);

    Mono<Void> moved(Account account, AccountState from);

    Mono<Void> scanStarted(Scan scan);

    Mono<Void> scanProgressed(Scan scan);

    Mono<Void> scanCompleted(Scan scan);

    Mono<Void> scanFailed(Scan scan);
}
