package io.lowtide.optimizer.assessment.store;

import io.lowtide.optimizer.assessment.Assessment;
import io.lowtide.optimizer.assessment.Assessments;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Assessments in PostgreSQL: the latest as a document, the past as figures. */
@Repository
class R2dbcAssessments implements Assessments {
    private static final long RAW_SECONDS = 300;

    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcAssessments(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> save(Assessment assessment) {
        return Callers.current()
                .flatMap(caller -> atomic.call(
                        latest(assessment, caller.org()).then(sample(AssessmentSample.of(assessment), caller.org()))));
    }

    private Mono<Void> latest(Assessment assessment, UUID org) {
        return database.sql("""
                        INSERT INTO cluster_assessment (cluster_id, org_id, account_id, region, managed, hourly_cost,
                            on_demand_hourly, potential_hourly, document, assessed_at)
                        VALUES (:id, :org, :account, :region, :managed, :cost, :listed, :potential, :document, :at)
                        ON CONFLICT (cluster_id) DO UPDATE SET account_id = excluded.account_id, region = excluded.region,
                            managed = excluded.managed, hourly_cost = excluded.hourly_cost,
                            on_demand_hourly = excluded.on_demand_hourly, potential_hourly = excluded.potential_hourly,
                            document = excluded.document, assessed_at = excluded.assessed_at
                        """)
                .bind("id", assessment.clusterId())
                .bind("org", org)
                .bind("account", assessment.accountId())
                .bind("region", assessment.region())
                .bind("managed", assessment.managed())
                .bind("cost", assessment.price().usd())
                .bind("listed", assessment.onDemandPrice().usd())
                .bind("potential", assessment.potential().savings().usd())
                .bind("document", Json.of(json.write(assessment)))
                .bind("at", assessment.assessedAt())
                .then();
    }

    private Mono<Void> sample(AssessmentSample sample, UUID org) {
        return sample.bind(database.sql("""
                        INSERT INTO cluster_sample (cluster_id, org_id, account_id, ts, nodes, hourly_cost,
                            on_demand_hourly, optimized_hourly, cpu_capacity_millis, cpu_requested_millis,
                            cpu_used_millis, memory_capacity_mib, memory_requested_mib, memory_used_mib)
                        VALUES (:id, :org, :account, date_bin(interval '300 seconds', :at, 'epoch'), :nodes, :cost,
                            :listed, :optimized, :cpu, :cpu_requested, :cpu_used, :memory, :memory_requested, :memory_used)
                        ON CONFLICT (cluster_id, ts) DO UPDATE SET nodes = excluded.nodes,
                            hourly_cost = excluded.hourly_cost, on_demand_hourly = excluded.on_demand_hourly,
                            optimized_hourly = excluded.optimized_hourly,
                            cpu_capacity_millis = excluded.cpu_capacity_millis,
                            cpu_requested_millis = excluded.cpu_requested_millis,
                            cpu_used_millis = excluded.cpu_used_millis,
                            memory_capacity_mib = excluded.memory_capacity_mib,
                            memory_requested_mib = excluded.memory_requested_mib,
                            memory_used_mib = excluded.memory_used_mib
                        """).bind("org", org)).then();
    }

    @Override
    public Mono<Assessment> find(UUID clusterId) {
        return atomic.call(database.sql("SELECT document FROM cluster_assessment WHERE cluster_id = :id")
                .bind("id", clusterId)
                .map(this::assessment)
                .one());
    }

    @Override
    public Flux<Assessment> all() {
        return atomic.stream(database.sql("SELECT document FROM cluster_assessment ORDER BY cluster_id")
                .map(this::assessment)
                .all());
    }

    private Assessment assessment(Readable row) {
        return json.read(Objects.requireNonNull(row.get("document", Json.class)).asString(), Assessment.class);
    }

    /** Within a step each cluster counts with its mean. */
    @Override
    public Flux<Sample> samples(Scope scope, Instant from, Instant to, long stepSeconds) {
        DatabaseClient.GenericExecuteSpec query = database.sql("""
                        SELECT at, round(sum(nodes))::int AS nodes, sum(cost) AS cost, sum(listed) AS listed,
                            sum(optimized) AS optimized, round(sum(cpu))::bigint AS cpu,
                            round(sum(cpu_requested))::bigint AS cpu_requested, round(sum(cpu_used))::bigint AS cpu_used,
                            round(sum(memory))::bigint AS memory, round(sum(memory_requested))::bigint AS memory_requested,
                            round(sum(memory_used))::bigint AS memory_used
                        FROM (SELECT date_bin(:step * interval '1 second', ts, 'epoch') AS at, avg(nodes) AS nodes,
                                avg(hourly_cost) AS cost, avg(on_demand_hourly) AS listed,
                                avg(optimized_hourly) AS optimized, avg(cpu_capacity_millis) AS cpu,
                                avg(cpu_requested_millis) AS cpu_requested, avg(cpu_used_millis) AS cpu_used,
                                avg(memory_capacity_mib) AS memory, avg(memory_requested_mib) AS memory_requested,
                                avg(memory_used_mib) AS memory_used
                              FROM cluster_sample WHERE ts >= :from AND ts < :to
                                AND (CAST(:account AS uuid) IS NULL OR account_id = :account)
                                AND (CAST(:cluster AS uuid) IS NULL OR cluster_id = :cluster)
                              GROUP BY 1, cluster_id) each
                        GROUP BY at ORDER BY at
                        """)
                .bind("step", Math.max(RAW_SECONDS, stepSeconds))
                .bind("from", from)
                .bind("to", to);
        query = scope.accountId() == null
                ? query.bindNull("account", UUID.class)
                : query.bind("account", scope.accountId());
        query = scope.clusterId() == null
                ? query.bindNull("cluster", UUID.class)
                : query.bind("cluster", scope.clusterId());
        return atomic.stream(query.map(R2dbcAssessments::sample).all());
    }

    private static Sample sample(Readable row) {
        return new Sample(
                Objects.requireNonNull(row.get("at", Instant.class)),
                Objects.requireNonNull(row.get("nodes", Integer.class)),
                Objects.requireNonNull(row.get("cost", BigDecimal.class)),
                Objects.requireNonNull(row.get("listed", BigDecimal.class)),
                Objects.requireNonNull(row.get("optimized", BigDecimal.class)),
                Objects.requireNonNull(row.get("cpu", Long.class)),
                row.get("cpu_requested", Long.class),
                row.get("cpu_used", Long.class),
                Objects.requireNonNull(row.get("memory", Long.class)),
                row.get("memory_requested", Long.class),
                row.get("memory_used", Long.class));
    }

    @Override
    public Mono<Long> prune(Instant before) {
        return atomic.call(database.sql("DELETE FROM cluster_sample WHERE ts < :before")
                .bind("before", before)
                .fetch()
                .rowsUpdated());
    }
}
