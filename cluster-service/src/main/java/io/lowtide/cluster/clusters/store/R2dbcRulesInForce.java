package io.lowtide.cluster.clusters.store;

import io.lowtide.cluster.clusters.RulesInForce;
import io.lowtide.cluster.policydocument.PolicyDocument;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Policies in PostgreSQL, read alone. */
@Repository
class R2dbcRulesInForce implements RulesInForce {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcRulesInForce(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Rules> of(UUID clusterId) {
        return atomic.call(database.sql("SELECT config, version FROM cluster_policy WHERE cluster_id = :id")
                        .bind("id", clusterId)
                        .map(R2dbcRulesInForce::rules)
                        .one())
                .switchIfEmpty(Mono.fromSupplier(() -> new Rules(PolicyDocument.of(Map.of()), 0)));
    }

    private static Rules rules(Readable row) {
        String config = Objects.requireNonNull(row.get("config", Json.class)).asString();
        Map<String, @Nullable Object> set = JSON.readValue(config, new TypeReference<>() {});
        return new Rules(PolicyDocument.of(set), Objects.requireNonNull(row.get("version", Long.class)));
    }
}
