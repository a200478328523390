package io.lowtide.cluster.accounts;

import io.lowtide.platform.jobs.JobQueue;
import io.lowtide.platform.jobs.NewJob;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Begins a scan and queues its work; the first progress is told at once, before AWS is asked. */
public final class StartScan {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int ASKED_FOR = 200;
    private static final int ROUTINE = 100;

    private final Scans scans;
    private final AccountEvents events;
    private final JobQueue jobs;
    private final Atomic atomic;
    private final Clock clock;

    StartScan(Scans scans, AccountEvents events, JobQueue jobs, Atomic atomic, Clock clock) {
        this.scans = scans;
        this.events = events;
        this.jobs = jobs;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** The scan's id; when one of the account is running already, that one's. */
    public Mono<UUID> start(Account account, String trigger) {
        Scan scan =
                Scan.begun(Ids.next(), account.id(), trigger, account.regions().getFirst(), clock.instant());
        return atomic.call(scans.begin(scan)
                .flatMap(begun -> begun
                        ? announce(scan).thenReturn(scan.id())
                        : scans.running(account.id()).map(Scan::id)));
    }

    private Mono<Void> announce(Scan scan) {
        int priority = scan.trigger().equals("schedule") ? ROUTINE : ASKED_FOR;
        return events.scanStarted(scan)
                .then(events.scanProgressed(scan))
                .then(jobs.enqueue(new NewJob(
                        ScanRequest.KIND, new ScanRequest(scan.id(), scan.accountId()), priority, null, TIMEOUT)))
                .then();
    }
}
