package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.LastSnapshots;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Last snapshots in PostgreSQL, packed; they are packed and unpacked on threads that may take their time. */
@Repository
class R2dbcLastSnapshots implements LastSnapshots {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;

    R2dbcLastSnapshots(DatabaseClient database, Atomic atomic, EventJson json) {
        this.database = database;
        this.atomic = atomic;
        this.json = json;
    }

    @Override
    public Mono<ClusterSnapshotTaken> find(String agentId, Instant takenAt) {
        return atomic.call(database.sql("SELECT body FROM last_snapshot WHERE agent_id = :agent AND taken_at = :taken")
                        .bind("agent", agentId)
                        .bind("taken", takenAt)
                        .map(row -> Column.of(row, "body", byte[].class))
                        .one())
                .publishOn(Schedulers.boundedElastic())
                .map(this::unpacked);
    }

    @Override
    public Mono<Void> keep(ClusterSnapshotTaken snapshot) {
        return Mono.zip(
                        Callers.current(),
                        Mono.fromCallable(() -> packed(snapshot)).subscribeOn(Schedulers.boundedElastic()))
                .flatMap(
                        parts -> atomic.call(database.sql("INSERT INTO last_snapshot (agent_id, org_id, taken_at, body)"
                                        + " VALUES (:agent, :org, :taken, :body) ON CONFLICT (agent_id) DO UPDATE"
                                        + " SET taken_at = excluded.taken_at, body = excluded.body")
                                .bind("agent", snapshot.agentId())
                                .bind("org", parts.getT1().org())
                                .bind("taken", snapshot.takenAt())
                                .bind("body", parts.getT2())
                                .then()));
    }

    private byte[] packed(ClusterSnapshotTaken snapshot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(out)) {
            stream.write(json.write(snapshot).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private ClusterSnapshotTaken unpacked(byte[] body) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return json.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), ClusterSnapshotTaken.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
