package io.lowtide.optimizer.interruption;

import reactor.core.publisher.Mono;

/** Tells of interruptions, in the transaction that notes them. */
public interface InterruptionEvents {

    /** Nothing is done about it: that goes into the ledger, too. */
    Mono<Void> ignored(Interruptions.Heard heard, String reason);
}
