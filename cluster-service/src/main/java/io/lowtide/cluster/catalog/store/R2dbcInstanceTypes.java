package io.lowtide.cluster.catalog.store;

import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalogue in PostgreSQL; it is nobody's secret, so its tables know no tenant. */
@Repository
class R2dbcInstanceTypes implements InstanceTypes {
    private static final String PRICED = "SELECT t.*, p.on_demand FROM instance_type t JOIN instance_price p"
            + " ON p.type = t.type WHERE p.region = :region";

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcInstanceTypes(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Map<String, TypeFacts>> of(String region, Instant notBefore) {
        return database.sql(PRICED + " AND p.read_at >= :not_before")
                .bind("region", region)
                .bind("not_before", notBefore)
                .map(R2dbcInstanceTypes::facts)
                .all()
                .collectMap(TypeFacts::type, Function.identity())
                .filter(types -> !types.isEmpty());
    }

    @Override
    public Mono<TypeFacts> find(String region, String type) {
        return database.sql(PRICED + " AND t.type = :type")
                .bind("region", region)
                .bind("type", type)
                .map(R2dbcInstanceTypes::facts)
                .one();
    }

    /** In the order of names, or two scans that keep the same types would wait for each other. */
    @Override
    public Mono<Void> keep(String region, List<TypeFacts> types, Instant readAt) {
        List<TypeFacts> sorted =
                types.stream().sorted(Comparator.comparing(TypeFacts::type)).toList();
        Mono<Void> named = arrays(sorted, """
                        INSERT INTO instance_type AS t (type, architecture, vcpu, memory_mib, accelerators, burstable)
                        SELECT * FROM unnest(:types::text[], :architectures::text[], :vcpus::int[], :memories::bigint[],
                            :accelerators::int[], :burstable::boolean[])
                        ON CONFLICT (type) DO UPDATE SET architecture = excluded.architecture, vcpu = excluded.vcpu,
                            memory_mib = excluded.memory_mib, accelerators = excluded.accelerators,
                            burstable = excluded.burstable
                        WHERE t IS DISTINCT FROM excluded
                        """)
                .bind("architectures", array(sorted, TypeFacts::architecture, String[]::new))
                .bind("vcpus", array(sorted, TypeFacts::vcpu, Integer[]::new))
                .bind("memories", array(sorted, TypeFacts::memoryMib, Long[]::new))
                .bind("accelerators", array(sorted, TypeFacts::accelerators, Integer[]::new))
                .bind("burstable", array(sorted, TypeFacts::burstable, Boolean[]::new))
                .then();
        Mono<Void> priced = arrays(sorted, """
                        INSERT INTO instance_price (region, type, on_demand, read_at)
                        SELECT :region, type, price, :read_at
                        FROM unnest(:types::text[], :prices::numeric[]) AS read (type, price)
                        ON CONFLICT (region, type) DO UPDATE
                        SET on_demand = excluded.on_demand, read_at = excluded.read_at
                        """)
                .bind("region", region)
                .bind("read_at", readAt)
                .bind("prices", array(sorted, TypeFacts::onDemandPrice, BigDecimal[]::new))
                .then();
        return atomic.call(named.then(priced));
    }

    private GenericExecuteSpec arrays(List<TypeFacts> types, String sql) {
        return database.sql(sql).bind("types", array(types, TypeFacts::type, String[]::new));
    }

    private static <T> T[] array(List<TypeFacts> types, Function<TypeFacts, T> part, IntFunction<T[]> make) {
        return types.stream().map(part).toArray(make);
    }

    @Override
    public Flux<TypeFacts> list(
            String region, @Nullable String family, @Nullable String architecture, @Nullable String after, int limit) {
        return database.sql(PRICED + " AND (:family::text IS NULL OR split_part(t.type, '.', 1) = :family)"
                        + " AND (:architecture::text IS NULL OR t.architecture = :architecture)"
                        + " AND (:after::text IS NULL OR t.type > :after) ORDER BY t.type LIMIT :limit")
                .bind("region", region)
                .bind("family", orNull(family))
                .bind("architecture", orNull(architecture))
                .bind("after", orNull(after))
                .bind("limit", limit)
                .map(R2dbcInstanceTypes::facts)
                .all();
    }

    @Override
    public Mono<Range> range(List<String> families, List<String> excludedSizes) {
        return database.sql("SELECT min(on_demand) AS least, max(on_demand) AS most FROM instance_price"
                        + " WHERE split_part(type, '.', 1) = ANY(:families)"
                        + " AND NOT split_part(type, '.', 2) = ANY(:excluded)")
                .bind("families", families.toArray(String[]::new))
                .bind("excluded", excludedSizes.toArray(String[]::new))
                .map(row -> Optional.ofNullable(row.get("least", BigDecimal.class))
                        .map(least -> new Range(least, value(row, "most", BigDecimal.class))))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private static TypeFacts facts(Readable row) {
        return new TypeFacts(
                value(row, "type", String.class),
                value(row, "architecture", String.class),
                value(row, "vcpu", Integer.class),
                value(row, "memory_mib", Long.class),
                value(row, "accelerators", Integer.class),
                value(row, "burstable", Boolean.class),
                value(row, "on_demand", BigDecimal.class));
    }

    private static Object orNull(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : value;
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
