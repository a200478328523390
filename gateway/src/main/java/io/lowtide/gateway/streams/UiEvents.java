package io.lowtide.gateway.streams;

import static java.util.Objects.requireNonNull;

import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.BeforeCommit;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
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

    /** Kept when the transaction of the consumer ends; the notification goes out with its commit. */
    Mono<Void> add(String topic, Envelope envelope, UUID orgId) {
        return BeforeCommit.gather(new Told(topic, envelope), new Crowd(orgId), crowd -> write(orgId, crowd));
    }

    /** An event and where it was told. */
    private record Told(String topic, Envelope envelope) {
        @Nullable
        String jobId() {
            JsonNode data = envelope.data();
            JsonNode job = data == null ? null : data.get("job_id");
            return job == null || job.isNull() ? null : job.asString();
        }

        String data() {
            JsonNode data = envelope.data();
            return data == null ? "{}" : data.toString();
        }
    }

    /** What one transaction tells of an organisation. */
    private record Crowd(UUID orgId) {}

    /** One statement for all of a crowd, numbered in their order; the counter stays locked until the commit. */
    private Mono<Void> write(UUID orgId, List<Told> crowd) {
        return database.sql("""
                        WITH counter AS (
                            INSERT INTO ui_counter AS c (org_id, seq) VALUES (:org, :count)
                            ON CONFLICT (org_id) DO UPDATE SET seq = c.seq + excluded.seq RETURNING seq)
                        INSERT INTO ui_event (org_id, seq, type, topic, account_id, cluster_id, job_id, occurred_at, data)
                        SELECT :org, counter.seq - :count + nth, type, topic, account_id, cluster_id, job_id, occurred_at, data
                        FROM counter, unnest(:types, :topics, :accounts, :clusters, :jobs, :times, :datas)
                            WITH ORDINALITY AS told (type, topic, account_id, cluster_id, job_id, occurred_at, data, nth)
                        """)
                .bind("org", orgId)
                .bind("count", (long) crowd.size())
                .bind("types", array(crowd, it -> it.envelope().type(), String[]::new))
                .bind("topics", array(crowd, Told::topic, String[]::new))
                .bind("accounts", array(crowd, it -> it.envelope().accountId(), UUID[]::new))
                .bind("clusters", array(crowd, it -> it.envelope().clusterId(), UUID[]::new))
                .bind("jobs", array(crowd, Told::jobId, String[]::new))
                .bind("times", array(crowd, it -> it.envelope().time(), Instant[]::new))
                .bind("datas", array(crowd, Told::data, String[]::new))
                .then()
                .then(database.sql("SELECT pg_notify('" + CHANNEL + "', :org)")
                        .bind("org", orgId.toString())
                        .then());
    }

    private static <V> V[] array(List<Told> crowd, Function<Told, @Nullable V> value, IntFunction<V[]> array) {
        return crowd.stream().map(value).toArray(array);
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
