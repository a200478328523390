package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.cloud.CloudNotices;
import io.lowtide.cluster.cloud.CloudNotices.Received;
import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the queue of AWS's own notices until it is empty. A message leaves the queue when what it says is kept; one whose
 * reader died comes again.
 */
public final class ReadQueue {
    private static final Logger log = LoggerFactory.getLogger(ReadQueue.class);
    private static final String NAME = "cluster.read-notices";
    private static final int AT_ONCE = 10;
    private static final int MOST_BATCHES = 200;

    private final CloudNotices queue;
    private final Notices notices;
    private final HearNotice hearNotice;
    private final Clock clock;

    ReadQueue(CloudNotices queue, Notices notices, HearNotice hearNotice, Clock clock) {
        this.queue = queue;
        this.notices = notices;
        this.hearNotice = hearNotice;
        this.clock = clock;
    }

    /** In the system scope; each notice is heard as the organisation whose account it is of. */
    Mono<Void> read() {
        return Mono.defer(queue::receive)
                .flatMap(batch -> heard(batch).thenReturn(batch))
                .repeat(MOST_BATCHES)
                .takeUntil(List::isEmpty)
                .then();
    }

    private Mono<Void> heard(List<Received> batch) {
        return Flux.fromIterable(batch)
                .flatMap(
                        received -> heard(received).then(queue.done(received)).onErrorResume(failure -> {
                            log.warn("notice {} will come again: {}", received.id(), failure.toString());
                            return Mono.empty();
                        }),
                        AT_ONCE)
                .then();
    }

    private Mono<Void> heard(Received received) {
        CloudNotices.Told told = received.told();
        return told == null ? Mono.empty() : hear(told, "queue");
    }

    /** What is said of an account nobody has proven is nobody's, and so nobody's ledger has it. */
    public Mono<Void> hear(CloudNotices.Told told, String source) {
        NoticeKind kind = NoticeKind.of(told.kind()).orElseThrow();
        Instant now = clock.instant();
        // a clock that is ahead of ours gives nobody more time
        Instant at = told.at().isAfter(now) ? now : told.at();
        Notice notice = Notice.of(kind, told.instanceId(), source, at);
        return SystemScope.enter(notices.owner(told.awsAccountId()))
                .contextWrite(Callers.as(Callers.system(null, NAME)))
                .switchIfEmpty(Mono.fromRunnable(
                        () -> log.info("{} of an account nobody has linked is left alone", told.kind())))
                .flatMap(org -> as(org, hearNotice.hear(notice)));
    }

    private static Mono<Void> as(UUID org, Mono<Void> work) {
        return SystemScope.leave(work.contextWrite(Callers.as(Callers.system(org, NAME))));
    }
}
