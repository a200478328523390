package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.ClusterRules;
import io.lowtide.agent.agents.ClusterRules.Exclusions;
import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Revisions of policies in PostgreSQL. */
@Repository
class R2dbcKnownPolicies implements KnownPolicies {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;

    R2dbcKnownPolicies(DatabaseClient database, Atomic atomic, EventJson json) {
        this.database = database;
        this.atomic = atomic;
        this.json = json;
    }

    @Override
    public Mono<ClusterRules> rules(UUID clusterId) {
        return atomic.call(database.sql("SELECT * FROM known_policy WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .map(this::rules)
                .one()
                .defaultIfEmpty(ClusterRules.USUAL));
    }

    @Override
    public Mono<Void> learn(UUID clusterId, long version, @Nullable Told told) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql(
                                "INSERT INTO known_policy AS k (cluster_id, org_id, version, exclusions,"
                                        + " surge) VALUES (:cluster, :org, :version, :exclusions, coalesce(:surge, false))"
                                        + " ON CONFLICT (cluster_id) DO UPDATE SET version = excluded.version,"
                                        + " exclusions = coalesce(excluded.exclusions, k.exclusions),"
                                        + " surge = coalesce(:surge, k.surge)"
                                        + " WHERE k.version < excluded.version")
                        .bind("cluster", clusterId)
                        .bind("org", caller.org())
                        .bind("version", version)
                        .bind("exclusions", orNull(told == null ? null : json.write(told.exclusions())))
                        .bind("surge", told == null ? Parameters.in(Boolean.class) : Parameters.in(told.surge()))
                        .then()));
    }

    @Override
    public Mono<Void> pause(UUID clusterId, boolean on, @Nullable Instant until) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql(
                                "INSERT INTO known_policy (cluster_id, org_id, version, maintenance, maintenance_until)"
                                        + " VALUES (:cluster, :org, 0, :on, :until) ON CONFLICT (cluster_id) DO UPDATE"
                                        + " SET maintenance = excluded.maintenance,"
                                        + " maintenance_until = excluded.maintenance_until")
                        .bind("cluster", clusterId)
                        .bind("org", caller.org())
                        .bind("on", on)
                        .bind("until", until == null ? Parameters.in(Instant.class) : Parameters.in(until))
                        .then()));
    }

    private static Parameter orNull(@Nullable String text) {
        return text == null ? Parameters.in(String.class) : Parameters.in(text);
    }

    private ClusterRules rules(Readable row) {
        String exclusions = row.get("exclusions", String.class);
        return new ClusterRules(
                Column.of(row, "version", Long.class),
                exclusions == null ? Exclusions.USUAL : json.read(exclusions, Exclusions.class),
                Column.of(row, "surge", Boolean.class),
                Column.of(row, "maintenance", Boolean.class),
                row.get("maintenance_until", Instant.class));
    }
}
