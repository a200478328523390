package io.lowtide.cluster.accounts;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Names an account; nothing is proven by that. */
public final class LinkAccount {
    private final Accounts accounts;
    private final AccountEvents events;
    private final Atomic atomic;
    private final Clock clock;

    LinkAccount(Accounts accounts, AccountEvents events, Atomic atomic, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** The first account takes the organisation's placeholder. */
    public Mono<Account> link(Account.Link link) {
        Mono<Account> taken = accounts.all()
                .filter(Account::placeholder)
                .next()
                .map(placeholder -> placeholder.linkedAs(link))
                .flatMap(account -> accounts.save(account).thenReturn(account));
        Mono<Account> added = Mono.fromSupplier(
                        () -> fresh(link.alias(), false, link.regions()).linkedAs(link))
                .flatMap(account -> accounts.add(account).thenReturn(account));
        return atomic.call(accounts.lockOrganization()
                .then(taken.switchIfEmpty(added))
                .flatMap(account -> events.linked(account).thenReturn(account)));
    }

    /** Keeps a place for a new organisation's first account, unless it was quicker. */
    public Mono<Void> keepPlace() {
        return atomic.call(accounts.lockOrganization()
                .then(accounts.all().hasElements())
                .flatMap(
                        any -> any ? Mono.empty() : accounts.add(fresh("My AWS account", true, List.of("us-east-1")))));
    }

    private Account fresh(String alias, boolean placeholder, List<String> regions) {
        return new Account(
                Ids.next(),
                alias,
                placeholder,
                null,
                regions,
                AccessMode.READ_ONLY,
                null,
                UUID.randomUUID(),
                AccountState.PENDING,
                null,
                null,
                null,
                clock.instant());
    }
}
