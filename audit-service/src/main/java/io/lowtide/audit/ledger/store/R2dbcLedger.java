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
import java.util.Objects;
import java.util.UUID;
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
    public Mono<Void> append(AuditEntry entry) {
        return atomic.call(lockedHead(entry.orgId()).flatMap(head -> insert(entry, head)));
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

    private Mono<Void> insert(AuditEntry entry, ChainHead head) {
        AuditEntry.Chained chained = entry.after(head);
        return database.sql("INSERT INTO audit_record (org_id, seq, id, ts, actor_type, actor_id, actor_name, event,"
                        + " resource, resource_type, outcome, request_id, data, prev_hash, hash) VALUES (:org, :seq,"
                        + " :id, :ts, :actorType, :actorId, :actorName, :event, :resource, :resourceType, :outcome,"
                        + " :request, :data, :previous, :hash)")
                .bind("org", entry.orgId())
                .bind("seq", chained.seq())
                .bind("id", entry.id())
                .bind("ts", entry.at())
                .bind("actorType", entry.actorType())
                .bind("actorId", entry.actorId())
                .bind("actorName", entry.actorName())
                .bind("event", entry.event())
                .bind("resource", entry.resource())
                .bind("resourceType", entry.resourceType())
                .bind("outcome", entry.outcome())
                .bind("request", entry.requestId())
                .bind("data", entry.data())
                .bind("previous", chained.previous().bytes())
                .bind("hash", chained.hash().bytes())
                .then()
                .then(database.sql("UPDATE chain_head SET seq = :seq, hash = :hash WHERE org_id = :org")
                        .bind("seq", chained.seq())
                        .bind("hash", chained.hash().bytes())
                        .bind("org", entry.orgId())
                        .then());
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
