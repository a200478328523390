package io.lowtide.cluster.accounts;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes an account that is linked: its name and regions, a new scan, its end. */
public final class ChangeAccount {
    private final Accounts accounts;
    private final AccountEvents events;
    private final Scans scans;
    private final StartScan startScan;
    private final OwnedClusters clusters;
    private final Atomic atomic;
    private final Clock clock;

    ChangeAccount(
            Accounts accounts,
            AccountEvents events,
            Scans scans,
            StartScan startScan,
            OwnedClusters clusters,
            Atomic atomic,
            Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.scans = scans;
        this.startScan = startScan;
        this.clusters = clusters;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Null leaves as it is; empty for an account nobody knows. */
    public Mono<Account> change(
            UUID id, @Nullable String alias, @Nullable List<String> regions, @Nullable AccessMode mode) {
        return atomic.call(accounts.lock(id)
                .map(account -> account.linkedAs(new Account.Link(
                        alias == null ? account.alias() : alias,
                        account.awsAccountId(),
                        regions == null ? account.regions() : regions,
                        mode == null ? account.mode() : mode)))
                .flatMap(account -> accounts.save(account).thenReturn(account)));
    }

    /** The scan's id; empty for an account nobody knows. */
    public Mono<UUID> rescan(UUID id, String trigger) {
        return atomic.call(accounts.lock(id).flatMap(account -> {
            if (!account.isVerified()) {
                return Mono.error(Problem.conflict(
                        "account " + account.alias() + " is " + account.state().word() + " (expected: verified)"));
            }
            return retried(account).then(startScan.start(account, trigger));
        }));
    }

    private Mono<Void> retried(Account account) {
        if (account.state() != AccountState.ERROR) {
            return Mono.empty();
        }
        Account next = account.in(AccountState.SCANNING, null);
        return accounts.save(next).then(events.moved(next, account.state()));
    }

    /** Ends the link: the role is forgotten at once, a running scan stops; empty for an account nobody knows. */
    public Mono<Account> disconnect(UUID id) {
        return atomic.call(accounts.lock(id).flatMap(account -> {
            Account ended = account.in(AccountState.DISCONNECTED, "disconnected by its owner");
            return scans.running(id)
                    .map(scan -> scan.failed("the account was disconnected", clock.instant()))
                    .flatMap(scan -> scans.save(scan).then(events.scanFailed(scan)))
                    .then(accounts.save(ended))
                    .then(clusters.release(id))
                    .then(events.moved(ended, account.state()))
                    .thenReturn(ended);
        }));
    }
}
