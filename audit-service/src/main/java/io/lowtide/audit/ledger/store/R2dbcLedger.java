package io.lowtide.audit.ledger.store;

import io.lowtide.audit.chain.ChainHash;
import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.ChainHead;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL; the locked row of the head puts writers in a line. */
@Repository
class R2dbcLedger implements Ledger {
    private static final String RECORDS = "SELECT * FROM audit_record WHERE ";
    private static final String FILTER = "(:events IS NULL OR event = ANY(:events))"
            + " AND (:actor IS NULL OR actor_id = :actor)"
            + " AND (:type IS NULL OR resource_type = :type)"
            + " AND (:resource IS NULL OR resource = :resource)"
            + " AND (:outcome IS NULL OR outcome = :outcome)"
            + " AND (:text IS NULL OR position(lower(:text) IN lower(data)) > 0)"
            + " AND (:from IS NULL OR ts >= :from)"
            + " AND (:until IS NULL OR ts < :until)";

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcLedger(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> append(List<AuditEntry> entries) {
        return entries.isEmpty()
                ? Mono.empty()
                : atomic.call(lockedHead(entries.getFirst().orgId())
                        .map(head -> head.link(entries))
                        .flatMap(chain -> insert(chain).then(advance(chain.getLast()))));
    }

    private Mono<ChainHead> lockedHead(UUID org) {
        return database.sql("INSERT INTO chain_head (org_id, seq, hash) VALUES (:org, 0, :genesis)"
                        + " ON CONFLICT DO NOTHING")
                .bind("org", org)
                .bind("genesis", ChainHash.GENESIS.bytes())
                .then()
                .then(database.sql("SELECT seq, hash FROM chain_head WHERE org_id = :org FOR UPDATE")
                        .bind("org", org)
                        .map(R2dbcLedger::head)
                        .one());
    }

    /** One statement for all; hashes as hex, for the driver knows no arrays of bytes. */
    private Mono<Void> insert(List<AuditEntry.Chained> chain) {
        List<AuditEntry> entries = chain.stream().map(AuditEntry.Chained::entry).toList();
        return database.sql("""
                        INSERT INTO audit_record (org_id, seq, id, ts, actor_type, actor_id, actor_name, event, resource,
                            resource_type, outcome, request_id, data, prev_hash, hash)
                        SELECT org_id, seq, id, ts, actor_type, actor_id, actor_name, event, resource,
                            resource_type, outcome, request_id, data, decode(prev_hash, 'hex'), decode(hash, 'hex')
                        FROM unnest(:orgs, :seqs, :ids, :times, :actorTypes, :actorIds, :actorNames, :events, :resources,
                            :resourceTypes, :outcomes, :requests, :datas, :previous, :hashes)
                            AS entry (org_id, seq, id, ts, actor_type, actor_id, actor_name, event, resource,
                                resource_type, outcome, request_id, data, prev_hash, hash)
                        """)
                .bind("orgs", array(entries, AuditEntry::orgId, UUID[]::new))
                .bind("seqs", array(chain, AuditEntry.Chained::seq, Long[]::new))
                .bind("ids", array(entries, AuditEntry::id, UUID[]::new))
                .bind("times", array(entries, AuditEntry::at, Instant[]::new))
                .bind("actorTypes", array(entries, AuditEntry::actorType, String[]::new))
                .bind("actorIds", array(entries, AuditEntry::actorId, String[]::new))
                .bind("actorNames", array(entries, AuditEntry::actorName, String[]::new))
                .bind("events", array(entries, AuditEntry::event, String[]::new))
                .bind("resources", array(entries, AuditEntry::resource, String[]::new))
                .bind("resourceTypes", array(entries, AuditEntry::resourceType, String[]::new))
                .bind("outcomes", array(entries, AuditEntry::outcome, String[]::new))
                .bind("requests", array(entries, AuditEntry::requestId, String[]::new))
                .bind("datas", array(entries, AuditEntry::data, String[]::new))
                .bind("previous", array(chain, it -> it.previous().hex(), String[]::new))
                .bind("hashes", array(chain, it -> it.hash().hex(), String[]::new))
                .then();
    }

    private static <T, V> V[] array(List<T> items, Function<T, V> value, IntFunction<V[]> array) {
        return items.stream().map(value).toArray(array);
    }

    private Mono<Void> advance(AuditEntry.Chained last) {
        return database.sql("UPDATE chain_head SET seq = :seq, hash = :hash WHERE org_id = :org")
                .bind("seq", last.seq())
                .bind("hash", last.hash().bytes())
                .bind("org", last.entry().orgId())
                .then();
    }

    @Override
    public Flux<AuditEntry.Chained> newestFirst(Filter filter, @Nullable Long before, int limit) {
        return atomic.stream(
                filtered(RECORDS + "seq < :before AND " + FILTER + " ORDER BY seq DESC LIMIT :limit", filter)
                        .bind("before", before == null ? Long.MAX_VALUE : before)
                        .bind("limit", limit)
                        .map(R2dbcLedger::chained)
                        .all());
    }

    @Override
    public Mono<AuditEntry.Chained> find(UUID id) {
        return atomic.call(database.sql(RECORDS + "id = :id")
                .bind("id", id)
                .map(R2dbcLedger::chained)
                .one());
    }

    @Override
    public Flux<Count> counts(Filter filter) {
        return atomic.stream(filtered(
                        "SELECT event, outcome, count(*) AS n FROM audit_record WHERE " + FILTER
                                + " GROUP BY event, outcome ORDER BY n DESC, event, outcome",
                        filter)
                .map(row -> new Count(
                        value(row, "event", String.class),
                        value(row, "outcome", String.class),
                        value(row, "n", Long.class)))
                .all());
    }

    private DatabaseClient.GenericExecuteSpec filtered(String query, Filter filter) {
        String[] events = filter.events().isEmpty() ? null : filter.events().toArray(String[]::new);
        return database.sql(query)
                .bind("events", Parameters.in(PostgresqlObjectId.TEXT_ARRAY, events))
                .bind("actor", text(filter.actor()))
                .bind("type", text(filter.resourceType()))
                .bind("resource", text(filter.resource()))
                .bind("outcome", text(filter.outcome()))
                .bind("text", text(filter.text()))
                .bind("from", Parameters.in(PostgresqlObjectId.TIMESTAMPTZ, filter.from()))
                .bind("until", Parameters.in(PostgresqlObjectId.TIMESTAMPTZ, filter.until()));
    }

    private static Parameter text(@Nullable String value) {
        return Parameters.in(PostgresqlObjectId.TEXT, value);
    }

    @Override
    public Flux<AuditEntry.Chained> inOrder(long from, long to) {
        return atomic.stream(database.sql(RECORDS + "seq BETWEEN :from AND :to ORDER BY seq")
                .bind("from", from)
                .bind("to", to)
                .map(R2dbcLedger::chained)
                .all());
    }

    @Override
    public Mono<ChainHead> head() {
        return atomic.call(database.sql("SELECT seq, hash FROM chain_head")
                .map(R2dbcLedger::head)
                .one());
    }

    private static ChainHead head(Readable row) {
        return new ChainHead(value(row, "seq", Long.class), ChainHash.of(value(row, "hash", byte[].class)));
    }

    private static AuditEntry.Chained chained(Readable row) {
        AuditEntry entry = new AuditEntry(
                value(row, "id", UUID.class),
                value(row, "org_id", UUID.class),
                value(row, "ts", Instant.class),
                value(row, "actor_type", String.class),
                value(row, "actor_id", String.class),
                value(row, "actor_name", String.class),
                value(row, "event", String.class),
                value(row, "resource", String.class),
                value(row, "resource_type", String.class),
                value(row, "outcome", String.class),
                value(row, "request_id", String.class),
                value(row, "data", String.class));
        return new AuditEntry.Chained(
                entry,
                value(row, "seq", Long.class),
                ChainHash.of(value(row, "prev_hash", byte[].class)),
                ChainHash.of(value(row, "hash", byte[].class)));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
