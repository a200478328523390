package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.cloud.CloudNotices;
import io.lowtide.cluster.cloud.CloudNotices.Received;
import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private static final String QUEUE = "queue";
    private static final int AT_ONCE = 10;
    private static final int MOST_BATCHES = 200;

    private final CloudNotices queue;
    private final Notices notices;
    private final MeetStrangers meetStrangers;
    private final HearNotice hearNotice;
    private final Clock clock;

    ReadQueue(CloudNotices queue, Notices notices, MeetStrangers meetStrangers, HearNotice hearNotice, Clock clock) {
        this.queue = queue;
        this.notices = notices;
        this.meetStrangers = meetStrangers;
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

    /** What comes together is kept together; where that fails each is tried by itself. */
    private Mono<Void> heard(List<Received> batch) {
        return together(batch)
                .thenReturn(batch)
                .onErrorResume(failure -> oneByOne(batch))
                .filter(done -> !done.isEmpty())
                .flatMap(queue::done)
                .onErrorResume(failure -> {
                    log.warn("{} notices will come again: {}", batch.size(), failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> together(List<Received> batch) {
        return Flux.fromStream(() -> batch.stream().map(Received::told).filter(Objects::nonNull))
                .collect(Collectors.groupingBy(CloudNotices.Told::awsAccountId))
                .flatMapIterable(Map::entrySet)
                .concatMap(of -> hear(of.getKey(), of.getValue(), QUEUE))
                .then();
    }

    private Mono<List<Received>> oneByOne(List<Received> batch) {
        return Flux.fromIterable(batch)
                .flatMap(
                        received -> together(List.of(received))
                                .thenReturn(received)
                                .onErrorResume(failure -> {
                                    log.warn("notice {} will come again: {}", received.id(), failure.toString());
                                    return Mono.empty();
                                }),
                        AT_ONCE)
                .collectList();
    }

    public Mono<Void> hear(CloudNotices.Told told, String source) {
        return hear(told.awsAccountId(), List.of(told), source);
    }

    /** What is said of an account nobody has proven is nobody's, and so nobody's ledger has it. */
    private Mono<Void> hear(String account, List<CloudNotices.Told> told, String source) {
        return SystemScope.enter(notices.owner(account))
                .contextWrite(Callers.as(Callers.system(null, NAME)))
                .switchIfEmpty(Mono.fromRunnable(
                        () -> log.info("{} notices of an account nobody has linked are left alone", told.size())))
                .flatMap(org -> as(org, hear(told, source)));
    }

    /** Those of strangers last: nobody else's wait until AWS has said who they are. */
    private Mono<Void> hear(List<CloudNotices.Told> told, String source) {
        return meetStrangers
                .among(told)
                .flatMap(strangers -> hear(told, it -> !strangers.contains(it), source)
                        .then(meetStrangers.meet(strangers))
                        .then(Mono.defer(() -> hear(told, strangers::contains, source))));
    }

    private Mono<Void> hear(List<CloudNotices.Told> told, Predicate<CloudNotices.Told> which, String source) {
        List<Notice> crowd =
                told.stream().filter(which).map(it -> notice(it, source)).toList();
        return crowd.isEmpty() ? Mono.empty() : hearNotice.hear(crowd);
    }

    private Notice notice(CloudNotices.Told told, String source) {
        NoticeKind kind = NoticeKind.of(told.kind()).orElseThrow();
        Instant now = clock.instant();
        // a clock that is ahead of ours gives nobody more time
        return Notice.of(kind, told.instanceId(), source, told.at().isAfter(now) ? now : told.at());
    }

    private static Mono<Void> as(UUID org, Mono<Void> work) {
        return SystemScope.leave(work.contextWrite(Callers.as(Callers.system(org, NAME))));
    }
}
