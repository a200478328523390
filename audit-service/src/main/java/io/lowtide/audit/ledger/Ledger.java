package io.lowtide.audit.ledger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledgers, one for each organisation; the caller's is meant. */
public interface Ledger {

    /** Gives the entry the next place, with no gap, whoever else writes at the same time. */
    Mono<Void> append(AuditEntry entry);

    /** Newest first, before a place; null: from the newest on. */
    Flux<AuditEntry.Chained> newestFirst(Filter filter, @Nullable Long before, int limit);

    /** In order, both ends included. */
    Flux<AuditEntry.Chained> inOrder(long from, long to);

    /** Where the chain ends; empty when nothing was written yet. */
    Mono<ChainHead> head();

    /** What to look for; null: everything. */
    record Filter(
            @Nullable String event,
            @Nullable String actor,
            @Nullable String resourceType,
            @Nullable String outcome) {}
}
