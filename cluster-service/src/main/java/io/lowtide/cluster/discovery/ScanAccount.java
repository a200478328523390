package io.lowtide.cluster.discovery;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountEvents;
import io.lowtide.cluster.accounts.AccountState;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.accounts.Scan;
import io.lowtide.cluster.accounts.Scan.Tally;
import io.lowtide.cluster.accounts.Scans;
import io.lowtide.cluster.catalog.ReadInstanceTypes;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.UnknownInstanceTypeException;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One scan. Region by region: 1. the types and prices there, 2. what AWS shows, 3. each cluster in a transaction of its
 * own, 4. the clusters that are gone. AWS is asked outside transactions. Everything is compared with what is remembered,
 * so a scan that was interrupted may begin again.
 */
final class ScanAccount {
    private static final int WHOLE = 100;
    private static final int READ = 60;

    private final Accounts accounts;
    private final Scans scans;
    private final AccountEvents events;
    private final ReadInstanceTypes types;
    private final Cloud cloud;
    private final RecordCluster recordCluster;
    private final Atomic atomic;
    private final Clock clock;

    ScanAccount(
            Accounts accounts,
            Scans scans,
            AccountEvents events,
            ReadInstanceTypes types,
            Cloud cloud,
            RecordCluster recordCluster,
            Atomic atomic,
            Clock clock) {
        this.accounts = accounts;
        this.scans = scans;
        this.events = events;
        this.types = types;
        this.cloud = cloud;
        this.recordCluster = recordCluster;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** What was found; empty when the scan has ended already, or its account. */
    Mono<Tally> scan(UUID scanId, UUID accountId) {
        return scans.find(scanId)
                .filter(Scan::isRunning)
                .zipWith(accounts.find(accountId))
                .flatMap(both -> regions(both.getT1(), both.getT2(), 0, Tally.NONE));
    }

    private Mono<Tally> regions(Scan scan, Account account, int index, Tally found) {
        if (index == account.regions().size()) {
            return complete(scan, account.id(), found);
        }
        String region = account.regions().get(index);
        int share = WHOLE / account.regions().size();
        return read(account, region)
                .flatMap(seen -> progress(scan, region, index * share + share * READ / WHOLE, found.plus(counts(seen)))
                        .flatMap(on -> record(scan, account, region, seen)))
                .map(found::plus)
                .flatMap(now -> progress(scan, region, (index + 1) * share, now).thenReturn(now))
                .flatMap(now -> regions(scan, account, index + 1, now));
    }

    /** A type may be newer than the catalogue; what AWS itself has no price for stays an error. */
    private Mono<List<ClusterSeen>> read(Account account, String region) {
        return types.of(account.access(), region)
                .flatMap(known -> cloud.clusters(account.access(), region, known))
                .onErrorResume(
                        UnknownInstanceTypeException.class,
                        unknown -> types.afresh(account.access(), region)
                                .flatMap(known -> cloud.clusters(account.access(), region, known)));
    }

    private static Tally counts(List<ClusterSeen> seen) {
        int instances =
                seen.stream().mapToInt(cluster -> cluster.instances().size()).sum();
        return new Tally(seen.size(), instances, 0, 0, 0);
    }

    /** Empty when the scan was ended meanwhile. */
    private Mono<Scan> progress(Scan scan, String region, int percent, Tally found) {
        Scan next = scan.at(percent, region, found);
        return atomic.call(scans.save(next)
                .filter(Boolean::booleanValue)
                .flatMap(running -> events.scanProgressed(next).thenReturn(next)));
    }

    private Mono<Tally> record(Scan scan, Account account, String region, List<ClusterSeen> seen) {
        List<String> names = seen.stream().map(ClusterSeen::name).toList();
        return Flux.fromIterable(seen)
                .concatMap(cluster -> atomic.call(recordCluster.record(account, region, cluster)))
                .concatWith(atomic.call(recordCluster.endOthers(account, region, names)))
                .reduce(Tally.NONE, Tally::plus);
    }

    private Mono<Tally> complete(Scan scan, UUID accountId, Tally found) {
        Scan done = scan.completed(found, clock.instant());
        return atomic.call(accounts.lock(accountId)
                .filterWhen(account -> scans.save(done))
                .flatMap(account -> active(account).then(events.scanCompleted(done)))
                .thenReturn(found));
    }

    private Mono<Void> active(Account account) {
        Account scanned = account.scannedAt(clock.instant());
        if (!scanned.state().mayBecome(AccountState.ACTIVE)) {
            return accounts.save(scanned);
        }
        Account next = scanned.in(AccountState.ACTIVE, null);
        return accounts.save(next).then(events.moved(next, account.state()));
    }

    /** Ends a scan that cannot go on; its account shows why. */
    Mono<Void> fail(UUID scanId, UUID accountId, String reason) {
        return atomic.call(scans.find(scanId)
                .filter(Scan::isRunning)
                .map(scan -> scan.failed(reason, clock.instant()))
                .flatMap(failed -> scans.save(failed)
                        .then(events.scanFailed(failed))
                        .then(accounts.lock(accountId))
                        .flatMap(account -> inError(account, reason))));
    }

    private Mono<Void> inError(Account account, String reason) {
        if (!account.state().mayBecome(AccountState.ERROR)) {
            return Mono.empty();
        }
        Account next = account.in(AccountState.ERROR, reason);
        return accounts.save(next).then(events.moved(next, account.state()));
    }
}
