package io.lowtide.gateway.streams;

import static java.util.Objects.requireNonNull;

import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The last day of events per organisation. */
@Repository
class UiEvents {
    static final String CHANNEL = "gateway_ui_event";
    private static final int BATCH = 200;

    private final DatabaseClient database;
    private final Atomic atomic;
    private final JsonMapper json;

    UiEvents(DatabaseClient database, Atomic atomic, JsonMapper json) {
        this.database = database;
        this.atomic = atomic;
        this.json = json;
    }

    /** Within the transaction of the consumer; the notification goes out with its commit. */
    Mono<Void> add(String topic, Envelope envelope, UUID orgId) {
        return database.sql("INSERT INTO ui_counter AS c (org_id, seq) VALUES (:org, 1)"
                        + " ON CONFLICT (org_id) DO UPDATE SET seq = c.seq + 1 RETURNING seq")
                .bind("org", orgId)
                .map(row -> requireNonNull(row.get("seq", Long.class)))
                .one()
                .flatMap(seq -> insert(topic, envelope, orgId, seq))
                .then(database.sql("SELECT pg_notify('" + CHANNEL + "', :org)")
                        .bind("org", orgId.toString())
                        .then());
    }

    private Mono<Void> insert(String topic, Envelope envelope, UUID orgId, long seq) {
        JsonNode data = envelope.data();
        JsonNode job = data == null ? null : data.get("job_id");
        return database.sql("INSERT INTO ui_event (org_id, seq, type, topic, account_id, cluster_id, job_id,"
                        + " occurred_at, data) VALUES (:org, :seq, :type, :topic, CAST(:account AS uuid),"
                        + " CAST(:cluster AS uuid), :job, :at, :data)")
                .bind("org", orgId)
                .bind("seq", seq)
                .bind("type", envelope.type())
                .bind("topic", topic)
                .bind("account", text(envelope.accountId()))
                .bind("cluster", text(envelope.clusterId()))
                .bind("job", text(job == null || job.isNull() ? null : job.asString()))
                .bind("at", envelope.time())
                .bind("data", data == null ? "{}" : data.toString())
                .then();
    }

    private static Object text(@Nullable Object value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value.toString();
    }

    /** The first and the last number stored; zeros when nothing is. */
    Mono<Window> window(UUID orgId) {
        return atomic.call(database.sql("SELECT coalesce(min(e.seq), 0) AS first, coalesce((SELECT seq FROM ui_counter"
                        + " WHERE org_id = :org), 0) AS last FROM ui_event e WHERE e.org_id = :org")
                .bind("org", orgId)
                .map(row -> new Window(
                        requireNonNull(row.get("first", Long.class)), requireNonNull(row.get("last", Long.class))))
                .one());
    }

    /** Everything after a number, oldest first, read in batches. */
    Flux<UiEvent> after(UUID orgId, long seq) {
        return batch(orgId, seq)
                .expand(events -> events.size() < BATCH
                        ? Mono.empty()
                        : batch(orgId, events.getLast().seq()))
                .concatMapIterable(events -> events);
    }

    private Mono<List<UiEvent>> batch(UUID orgId, long seq) {
        return atomic.call(
                database.sql("SELECT * FROM ui_event WHERE org_id = :org AND seq > :seq ORDER BY seq LIMIT " + BATCH)
                        .bind("org", orgId)
                        .bind("seq", seq)
                        .map(this::event)
                        .all()
                        .collectList());
    }

    /** A day old, or more than a thousand of one organisation. */
    Mono<Void> purge() {
        return atomic.call(database.sql("DELETE FROM ui_event e USING ui_counter c WHERE c.org_id = e.org_id"
                        + " AND (e.created_at < now() - interval '24 hours' OR e.seq <= c.seq - 1000)")
                .then());
    }

    private UiEvent event(Readable row) {
        long seq = requireNonNull(row.get("seq", Long.class));
        String type = requireNonNull(row.get("type", String.class));
        UUID accountId = row.get("account_id", UUID.class);
        UUID clusterId = row.get("cluster_id", UUID.class);
        ObjectNode body = json.createObjectNode();
        body.put("type", UiEvent.nameOf(type));
        body.put("seq", seq);
        body.put(
                "timestamp",
                requireNonNull(row.get("occurred_at", Instant.class)).toString());
        if (accountId != null) {
            body.put("account_id", accountId.toString());
        }
        if (clusterId != null) {
            body.put("cluster_id", clusterId.toString());
        }
        body.set("data", json.readTree(requireNonNull(row.get("data", String.class))));
        return new UiEvent(seq, type, accountId, clusterId, row.get("job_id", String.class), body.toString());
    }

    /** What can be replayed. */
    record Window(long first, long last) {}
}
