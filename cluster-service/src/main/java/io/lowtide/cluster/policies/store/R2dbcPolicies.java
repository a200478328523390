package io.lowtide.cluster.policies.store;

import io.lowtide.cluster.policies.Policies;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.policydocument.PolicyDocument;
import io.lowtide.cluster.templates.TemplateUse;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Policies in PostgreSQL. */
@Repository
class R2dbcPolicies implements Policies, TemplateUse {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcPolicies(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Policy> of(UUID clusterId) {
        return atomic.call(database.sql("SELECT config, version FROM cluster_policy WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .map(row -> new Policy(clusterId, document(row), value(row, "version", Long.class)))
                .one()
                .defaultIfEmpty(new Policy(clusterId, PolicyDocument.of(Map.of()), 0)));
    }

    @Override
    public Mono<Void> save(Policy policy, Policy.Revision revision) {
        Json config = Json.of(JSON.writeValueAsString(policy.document().asSet()));
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO cluster_policy (cluster_id, org_id, config, version)
                        VALUES (:cluster, :org, :config, :version)
                        ON CONFLICT (cluster_id) DO UPDATE SET config = excluded.config, version = excluded.version
                        """)
                        .bind("cluster", policy.clusterId())
                        .bind("org", caller.org())
                        .bind("config", config)
                        .bind("version", policy.version())
                        .then()
                        .then(database.sql("""
                                INSERT INTO policy_revision (cluster_id, version, org_id, config, changed_by,
                                    changed_at, comment)
                                VALUES (:cluster, :version, :org, :config, :by, :at, :comment)
                                """)
                                .bind("cluster", policy.clusterId())
                                .bind("version", revision.version())
                                .bind("org", caller.org())
                                .bind("config", config)
                                .bind("by", revision.changedBy())
                                .bind("at", revision.changedAt())
                                .bind("comment", orNull(revision.comment(), String.class))
                                .then())));
    }

    @Override
    public Flux<Policy.Revision> revisions(UUID clusterId, @Nullable Long before, int limit) {
        return atomic.stream(database.sql("SELECT * FROM policy_revision WHERE cluster_id = :cluster"
                        + " AND (:before::bigint IS NULL OR version < :before) ORDER BY version DESC LIMIT :limit")
                .bind("cluster", clusterId)
                .bind("before", orNull(before, Long.class))
                .bind("limit", limit)
                .map(R2dbcPolicies::revision)
                .all());
    }

    @Override
    public Mono<Policy.Revision> revision(UUID clusterId, long version) {
        return atomic.call(
                database.sql("SELECT * FROM policy_revision WHERE cluster_id = :cluster AND version = :version")
                        .bind("cluster", clusterId)
                        .bind("version", version)
                        .map(R2dbcPolicies::revision)
                        .one());
    }

    @Override
    public Flux<User> of(UUID templateId, int most) {
        return atomic.stream(database.sql("SELECT c.id, coalesce(c.display_name, c.name) AS shown"
                        + " FROM cluster_policy p JOIN cluster c ON c.id = p.cluster_id"
                        + " WHERE lower(p.config #>> '{autoscaling,template_id}') = :template"
                        + " AND c.status <> 'inactive' ORDER BY shown LIMIT :most")
                .bind("template", templateId.toString())
                .bind("most", most)
                .map(row -> new User(value(row, "id", UUID.class), value(row, "shown", String.class)))
                .all());
    }

    private static Policy.Revision revision(Readable row) {
        return new Policy.Revision(
                value(row, "version", Long.class),
                document(row),
                value(row, "changed_by", String.class),
                value(row, "changed_at", Instant.class),
                row.get("comment", String.class));
    }

    private static PolicyDocument document(Readable row) {
        return PolicyDocument.of(JSON.readValue(
                value(row, "config", Json.class).asString(), new TypeReference<Map<String, @Nullable Object>>() {}));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
