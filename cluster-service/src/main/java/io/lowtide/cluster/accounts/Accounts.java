package io.lowtide.cluster.accounts;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts of the caller's organisation. */
public interface Accounts {

    /** All but the disconnected ones, oldest first. */
    Flux<Account> all();

    /** Empty for an id nobody knows, or of another organisation. */
    Mono<Account> find(UUID id);

    /** As {@link #find}, kept from others until the transaction ends. */
    Mono<Account> lock(UUID id);

    /** Until the transaction ends nobody else adds an account to the organisation. */
    Mono<Void> lockOrganization();

    /** Fails with a conflict when the alias is taken. */
    Mono<Void> add(Account account);

    /** Fails with a conflict when the alias is taken or somebody else has proven the AWS account. */
    Mono<Void> save(Account account);

    /** Which accounts are to be scanned, of all organisations; in the system scope. */
    Flux<Due> due();

    /** An account whose turn it is. */
    record Due(UUID orgId, UUID accountId) {}
}
