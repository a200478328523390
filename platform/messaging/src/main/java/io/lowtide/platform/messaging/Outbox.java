package io.lowtide.platform.messaging;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
            return atomic.call(
                    database.sql("INSERT INTO outbox (id, topic, key, payload) VALUES (:id, :topic, :key, :payload)")
                            .bind("id", id)
                            .bind("topic", topic)
                            .bind("key", key)
                            .bind("payload", json.write(envelope))
                            .then()
                            .then(commits.tell()));
        });
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
