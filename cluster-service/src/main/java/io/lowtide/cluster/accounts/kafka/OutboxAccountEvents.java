package io.lowtide.cluster.accounts.kafka;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountEvents;
import io.lowtide.cluster.accounts.AccountState;
import io.lowtide.cluster.accounts.Scan;
import io.lowtide.cluster.accounts.Scan.Tally;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.AccountLinked;
import io.lowtide.contracts.cloud.AccountStatusChanged;
import io.lowtide.contracts.cloud.AccountVerified;
import io.lowtide.contracts.cloud.ScanCompleted;
import io.lowtide.contracts.cloud.ScanFailed;
import io.lowtide.contracts.cloud.ScanProgress;
import io.lowtide.contracts.cloud.ScanStarted;
import io.lowtide.platform.messaging.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of accounts on their topic. */
@Component
final class OutboxAccountEvents implements AccountEvents {
    private final Outbox outbox;

    OutboxAccountEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> linked(Account account) {
        return tell(
                account.id(), AccountLinked.TYPE, new AccountLinked(account.id(), account.alias(), account.regions()));
    }

    @Override
    public Mono<Void> verified(Account account) {
        return tell(
                account.id(),
                AccountVerified.TYPE,
                new AccountVerified(account.id(), String.valueOf(account.awsAccountId())));
    }

    @Override
    public Mono<Void> moved(Account account, AccountState from) {
        return tell(
                account.id(),
                AccountStatusChanged.TYPE,
                new AccountStatusChanged(
                        account.id(), from.word(), account.state().word(), account.reason()));
    }

    @Override
    public Mono<Void> scanStarted(Scan scan) {
        return tell(scan.accountId(), ScanStarted.TYPE, new ScanStarted(scan.id(), scan.accountId(), scan.trigger()));
    }

    @Override
    public Mono<Void> scanProgressed(Scan scan) {
        Tally tally = scan.tally();
        return tell(
                scan.accountId(),
                ScanProgress.TYPE,
                new ScanProgress(
                        scan.id(),
                        scan.accountId(),
                        scan.percent(),
                        String.valueOf(scan.region()),
                        tally.clusters(),
                        tally.instances()));
    }

    @Override
    public Mono<Void> scanCompleted(Scan scan) {
        Tally tally = scan.tally();
        Instant end = Objects.requireNonNull(scan.finishedAt());
        return tell(
                scan.accountId(),
                ScanCompleted.TYPE,
                new ScanCompleted(
                        scan.id(),
                        scan.accountId(),
                        scan.isInitial(),
                        tally.clusters(),
                        tally.instances(),
                        tally.added(),
                        tally.changed(),
                        tally.terminated(),
                        Duration.between(scan.startedAt(), end).toMillis()));
    }

    @Override
    public Mono<Void> scanFailed(Scan scan) {
        return tell(
                scan.accountId(),
                ScanFailed.TYPE,
                new ScanFailed(scan.id(), scan.accountId(), String.valueOf(scan.error())));
    }

    private Mono<Void> tell(UUID account, String type, Object data) {
        return outbox.append(Topics.CLOUD_ACCOUNTS, account.toString(), type, data, null, account);
    }
}
