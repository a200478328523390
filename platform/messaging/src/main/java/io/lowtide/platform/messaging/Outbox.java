package io.lowtide.platform.messaging;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.BeforeCommit;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Events that become known exactly when the transaction around them commits. */
public final class Outbox {
    private final String service;
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;
    private final Clock clock;
    private final Commits commits;

    Outbox(String service, DatabaseClient database, Atomic atomic, EventJson json, Clock clock, Commits commits) {
        this.service = service;
        this.database = database;
        this.atomic = atomic;
        this.json = json;
        this.clock = clock;
        this.commits = commits;
    }

    /** Puts an event of the caller's organisation on a topic; order holds for one key. */
    public Mono<Void> append(String topic, String key, String type, Object data) {
        return append(topic, key, type, data, null, null);
    }

    public Mono<Void> append(
            String topic, String key, String type, Object data, @Nullable UUID clusterId, @Nullable UUID accountId) {
        return Callers.current().flatMap(caller -> {
            UUID id = Ids.next();
            String subject = clusterId == null ? null : "cluster/" + clusterId;
            Envelope envelope = envelope(caller, id, type, data, subject, clusterId, accountId);
            Message message = new Message(id, topic, key, json.write(envelope));
            return atomic.call(BeforeCommit.gather(message, this, this::write));
        });
    }

    private record Message(UUID id, String topic, String key, String payload) {}

    /** One statement for all of a transaction, numbered in their order. */
    private Mono<Void> write(List<Message> messages) {
        return database.sql("INSERT INTO outbox (id, topic, key, payload)"
                        + " SELECT id, topic, key, payload FROM unnest(:ids, :topics, :keys, :payloads)"
                        + " WITH ORDINALITY AS message (id, topic, key, payload, nth) ORDER BY nth")
                .bind("ids", messages.stream().map(Message::id).toArray(UUID[]::new))
                .bind("topics", messages.stream().map(Message::topic).toArray(String[]::new))
                .bind("keys", messages.stream().map(Message::key).toArray(String[]::new))
                .bind("payloads", messages.stream().map(Message::payload).toArray(String[]::new))
                .then()
                .then(commits.tell());
    }

    private Envelope envelope(
            Caller caller,
            UUID id,
            String type,
            Object data,
            @Nullable String subject,
            @Nullable UUID clusterId,
            @Nullable UUID accountId) {
        return new Envelope(
                id.toString(),
                "/" + service,
                type,
                "1.0",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                subject,
                caller.orgId(),
                accountId,
                clusterId,
                caller.actor(),
                caller.requestId(),
                caller.traceparent(),
                1,
                json.tree(data));
    }
}
