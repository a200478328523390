package io.lowtide.cluster.commands;

import io.lowtide.cluster.clusters.Cluster;
import reactor.core.publisher.Mono;

/** Tells of commands, in the transaction of the change. */
public interface CommandEvents {
    Mono<Void> accepted(Command command);

    /** Tells how a command ended, and has it written into the ledger. */
    Mono<Void> ended(Command command);

    /** Tells again how a command ended; nothing new has happened. */
    Mono<Void> repeated(Command command);

    /** A spot pool had nothing. */
    Mono<Void> capacityUnavailable(Cluster cluster, Result.Tried pool);

    /** An instance nobody waits for was ended. */
    Mono<Void> orphanEnded(Cluster cluster, String instanceId, String commandId);
}
