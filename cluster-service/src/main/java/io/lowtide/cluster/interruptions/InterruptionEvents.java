package io.lowtide.cluster.interruptions;

import reactor.core.publisher.Mono;

/** Tells of interruptions, in the transaction of the notice. */
public interface InterruptionEvents {
    Mono<Void> signal(Notice notice, Notices.Node node);

    /** A notice of something nobody knows was heard and left alone: that goes into the ledger, too. */
    Mono<Void> unknown(Notice notice);
}
