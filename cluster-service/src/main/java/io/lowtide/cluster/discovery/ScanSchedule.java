package io.lowtide.cluster.discovery;

import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.accounts.ChangeAccount;
import io.lowtide.cluster.accounts.Scans;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps every active account scanned, and ends scans whose worker is gone. */
final class ScanSchedule {
    private static final int AT_ONCE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final String NAME = "discovery";

    private final Accounts accounts;
    private final Scans scans;
    private final ChangeAccount changeAccount;
    private final ScanAccount scanAccount;
    private final Clock clock;

    ScanSchedule(Accounts accounts, Scans scans, ChangeAccount changeAccount, ScanAccount scanAccount, Clock clock) {
        this.accounts = accounts;
        this.scans = scans;
        this.changeAccount = changeAccount;
        this.scanAccount = scanAccount;
        this.clock = clock;
    }

    /** In the system scope; each account is scanned as its organisation. */
    Mono<Void> scanAll() {
        return accounts.due()
                .collectList()
                .flatMapIterable(due -> due)
                .flatMap(due -> as(due.orgId(), changeAccount.rescan(due.accountId(), "schedule")), AT_ONCE)
                .then();
    }

    /** In the system scope. */
    Mono<Void> endStale() {
        return scans.begunBefore(clock.instant().minus(LONGEST))
                .collectList()
                .flatMapIterable(stale -> stale)
                .concatMap(stale -> as(
                        stale.orgId(),
                        scanAccount.fail(
                                stale.scanId(),
                                stale.accountId(),
                                "no end within " + LONGEST.toMinutes() + " minutes")))
                .then();
    }

    private static <T> Mono<T> as(UUID orgId, Mono<T> work) {
        return SystemScope.leave(work.contextWrite(Callers.as(Callers.system(orgId, NAME))));
    }
}
