package io.lowtide.audit.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledgers, one for each organisation; the caller's is meant. */
public interface Ledger {

    /**
     * Gives the entries the next places in their order, with no gap, whoever else writes at the same time. All are
     * written or none.
     */
    Mono<Void> append(List<AuditEntry> entries);

    /** Newest first, before a place; null: from the newest on. */
    Flux<AuditEntry.Chained> newestFirst(Filter filter, @Nullable Long before, int limit);

    /** In order, both ends included. */
    Flux<AuditEntry.Chained> inOrder(long from, long to);

    /** Where the chain ends; empty when nothing was written yet. */
    Mono<ChainHead> head();

    /** The entry of an event; empty when the caller's organisation has none. */
    Mono<AuditEntry.Chained> find(UUID id);

    /** How often what happened, with what outcome. */
    Flux<Count> counts(Filter filter);

    record Count(String event, String outcome, long count) {}

    /**
     * What to look for; null or empty: everything.
     *
     * @param resource such as cluster/0198…
     * @param text anywhere in what the event said
     * @param from included
     * @param until not included
     */
    record Filter(
            Set<String> events,
            @Nullable String actor,
            @Nullable String resourceType,
            @Nullable String resource,
            @Nullable String outcome,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** These events of a resource; null: of every resource. */
        public static Filter of(Set<String> events, @Nullable String resource) {
            return new Filter(events, null, null, resource, null, null, null, null);
        }
    }
}
