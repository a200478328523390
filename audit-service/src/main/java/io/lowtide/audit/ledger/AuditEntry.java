package io.lowtide.audit.ledger;

import io.lowtide.audit.chain.ChainHash;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.UUID;

/**
 * One record of the ledger before it has its place.
 *
 * @param id of the event it tells of
 * @param data what the event said, as JSON
 */
public record AuditEntry(
        UUID id,
        UUID orgId,
        Instant at,
        String actorType,
        String actorId,
        String actorName,
        String event,
        String resource,
        String resourceType,
        String outcome,
        String requestId,
        String data) {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** This entry at the place after the head. */
    Chained after(ChainHead head) {
        long seq = head.seq() + 1;
        return new Chained(this, seq, head.hash(), head.hash().then(hashed(seq)));
    }

    /** The fields the hash covers, with the entry's place. */
    Map<String, ?> hashed(long seq) {
        return Map.ofEntries(
                Map.entry("id", id.toString()),
                Map.entry("org_id", orgId.toString()),
                Map.entry("seq", seq),
                Map.entry("ts", MILLIS.format(at)),
                Map.entry("actor_type", actorType),
                Map.entry("actor_id", actorId),
                Map.entry("actor_name", actorName),
                Map.entry("event", event),
                Map.entry("resource", resource),
                Map.entry("resource_type", resourceType),
                Map.entry("outcome", outcome),
                Map.entry("request_id", requestId),
                Map.entry("data", data));
    }

    /** An entry with its place in the chain. */
    public record Chained(AuditEntry entry, long seq, ChainHash previous, ChainHash hash) {

        /** Where the chain ends while nothing follows. */
        public ChainHead head() {
            return new ChainHead(seq, hash);
        }

        /** Whether it follows the hash given and is what it was. */
        boolean follows(ChainHash before, long place) {
            return seq == place
                    && previous.equals(before)
                    && before.then(entry.hashed(seq)).equals(hash);
        }
    }
}
