package io.lowtide.optimizer.market.store;

import io.lowtide.optimizer.market.PoolFacts;
import io.lowtide.optimizer.market.Pools;
import io.lowtide.optimizer.market.SpotMarket.ListedType;
import io.lowtide.optimizer.market.SpotMarket.SpotPrice;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The market in PostgreSQL; whole regions are written in one statement. */
@Repository
class R2dbcPools implements Pools {
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final String SEEN = " FROM unnest(:az::text[], :type::text[], :spot::numeric[],"
            + " :since::timestamptz[]) AS s (az, instance_type, spot, since)";

    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcPools(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Instant> typesReadAt(String region) {
        return atomic.call(database.sql("SELECT max(observed_at) AS at FROM catalog_type WHERE region = :region")
                .bind("region", region)
                .map(row -> java.util.Optional.ofNullable(row.get("at", Instant.class)))
                .one()
                .flatMap(Mono::justOrEmpty));
    }

    @Override
    public Mono<Void> keepTypes(String region, List<ListedType> types, Instant now) {
        return atomic.call(database.sql("""
                        INSERT INTO catalog_type (region, instance_type, architecture, vcpu, memory_mib, max_pods, gpus,
                                                  on_demand, observed_at)
                        SELECT :region, s.*, :now
                        FROM unnest(:type::text[], :architecture::text[], :vcpu::int[], :memory::bigint[], :pods::int[],
                                    :gpus::int[], :price::numeric[]) AS s
                        ON CONFLICT (region, instance_type) DO UPDATE SET architecture = excluded.architecture,
                            vcpu = excluded.vcpu, memory_mib = excluded.memory_mib, max_pods = excluded.max_pods,
                            gpus = excluded.gpus, on_demand = excluded.on_demand, observed_at = excluded.observed_at
                        """)
                .bind("region", region)
                .bind("now", now)
                .bind("type", texts(types, listed -> listed.type().name()))
                .bind(
                        "architecture",
                        texts(types, listed -> listed.type().architecture().name()))
                .bind("vcpu", texts(types, listed -> listed.type().vcpu()))
                .bind("memory", texts(types, listed -> listed.type().memoryMib()))
                .bind("pods", texts(types, listed -> listed.type().maxPods()))
                .bind("gpus", texts(types, listed -> listed.type().gpus()))
                .bind("price", texts(types, listed -> usd(listed.onDemand())))
                .then());
    }

    @Override
    public Mono<List<SpotPrice>> keepPrices(String region, List<SpotPrice> prices, Instant now) {
        Mono<Void> samples =
                seen(region, prices, """
                        INSERT INTO price_sample (region, az, instance_type, ts, spot)
                        SELECT :region, s.az, s.instance_type, s.since, s.spot""" + SEEN + " ON CONFLICT DO NOTHING").then();
        Flux<SpotPrice> changed = seen(
                        region,
                        prices,
                        "SELECT s.az, s.instance_type, s.spot, s.since" + SEEN
                                + " JOIN price_point p ON p.region = :region AND p.az = s.az"
                                + " AND p.instance_type = s.instance_type WHERE p.spot <> s.spot")
                .map(PoolRows::price)
                .all();
        Mono<Void> latest =
                seen(region, prices, """
                        INSERT INTO price_point (region, az, instance_type, spot, changed_at, observed_at)
                        SELECT :region, s.az, s.instance_type, s.spot, s.since, :now""" + SEEN + """
                         ON CONFLICT (region, az, instance_type) DO UPDATE SET spot = excluded.spot,
                            changed_at = excluded.changed_at, observed_at = excluded.observed_at""").bind("now", now).then();
        return atomic.call(samples.then(changed.collectList()).flatMap(moved -> latest.thenReturn(moved)));
    }

    private DatabaseClient.GenericExecuteSpec seen(String region, List<SpotPrice> prices, String sql) {
        return database.sql(sql)
                .bind("region", region)
                .bind("az", texts(prices, price -> price.pool().zone()))
                .bind("type", texts(prices, price -> price.pool().instanceType()))
                .bind("spot", texts(prices, price -> price.price().usd()))
                .bind("since", texts(prices, SpotPrice::since));
    }

    @Override
    public Mono<Void> keepRates(List<Rate> rates, Instant now) {
        return atomic.call(database.sql("""
                        INSERT INTO interruption_rate (region, instance_type, bucket, savings_pct, fetched_at)
                        SELECT s.*, :now
                        FROM unnest(:region::text[], :type::text[], :bucket::int[], :savings::int[]) AS s
                        ON CONFLICT (region, instance_type) DO UPDATE SET bucket = excluded.bucket,
                            savings_pct = excluded.savings_pct, fetched_at = excluded.fetched_at
                        """)
                .bind("now", now)
                .bind("region", texts(rates, Rate::region))
                .bind("type", texts(rates, Rate::instanceType))
                .bind("bucket", texts(rates, Rate::bucket))
                .bind("savings", texts(rates, Rate::savingsPercent))
                .then());
    }

    @Override
    public Mono<Long> prune(Instant before) {
        return atomic.call(database.sql("DELETE FROM price_sample WHERE ts < :before")
                .bind("before", before)
                .fetch()
                .rowsUpdated());
    }

    @Override
    public Flux<PoolFacts> of(String region, Instant now) {
        return atomic.stream(database.sql("""
                        SELECT p.region, p.az, p.instance_type, p.spot, p.changed_at, p.observed_at, t.architecture, t.vcpu,
                            t.memory_mib, t.max_pods, t.gpus, t.on_demand, r.bucket, s.recent,
                            coalesce(e.interruptions, 0) AS interruptions, k.expires_at
                        FROM price_point p
                        JOIN catalog_type t ON t.region = p.region AND t.instance_type = p.instance_type
                        LEFT JOIN interruption_rate r ON r.region = p.region AND r.instance_type = p.instance_type
                        LEFT JOIN (SELECT az, instance_type, array_agg(spot ORDER BY ts) AS recent FROM price_sample
                                   WHERE region = :region AND ts > :day GROUP BY az, instance_type) s
                            ON s.az = p.az AND s.instance_type = p.instance_type
                        LEFT JOIN (SELECT az, instance_type, count(*) AS interruptions FROM interruption_event
                                   WHERE at > :week GROUP BY az, instance_type) e
                            ON e.az = p.az AND e.instance_type = p.instance_type
                        LEFT JOIN pool_risk k ON k.az = p.az AND k.instance_type = p.instance_type
                        WHERE p.region = :region
                        ORDER BY p.instance_type, p.az
                        """)
                .bind("region", region)
                .bind("day", now.minus(RECENT))
                .bind("week", now.minus(REMEMBERED))
                .map(row -> PoolRows.facts(row, now.minus(RECENT)))
                .all());
    }

    @Override
    public Flux<Sample> history(String region, String az, String type, Instant from, Instant to) {
        return atomic.stream(database.sql("SELECT ts, spot FROM price_sample WHERE region = :region AND az = :az"
                        + " AND instance_type = :type AND ts BETWEEN :from AND :to ORDER BY ts LIMIT 10000")
                .bind("region", region)
                .bind("az", az)
                .bind("type", type)
                .bind("from", from)
                .bind("to", to)
                .map(PoolRows::sample)
                .all());
    }

    @Override
    public Mono<Void> flag(List<Interruption> interruptions, Duration avoided) {
        return atomic.call(database.sql("""
                        WITH heard AS (
                            INSERT INTO interruption_event (event_id, region, az, instance_type, kind, at)
                            SELECT event_id, region, az, instance_type, kind, at
                            FROM jsonb_populate_recordset(CAST(NULL AS interruption_event), CAST(:heard AS jsonb))
                            ON CONFLICT DO NOTHING RETURNING *)
                        INSERT INTO pool_risk AS k (az, instance_type, count, reason, flagged_at, expires_at)
                        SELECT az, instance_type, count(*), (array_agg(kind ORDER BY at DESC))[1], max(at),
                            max(at) + make_interval(secs => :avoided)
                        FROM heard GROUP BY az, instance_type ORDER BY az, instance_type
                        ON CONFLICT (az, instance_type) DO UPDATE
                        SET count = excluded.count + CASE WHEN k.expires_at < excluded.flagged_at THEN 0 ELSE k.count END,
                            reason = excluded.reason, flagged_at = excluded.flagged_at, told_at = NULL,
                            expires_at = greatest(k.expires_at, excluded.expires_at)
                        """)
                .bind("heard", json.write(interruptions))
                .bind("avoided", (double) avoided.toSeconds())
                .then());
    }

    @Override
    public Flux<Flag> flags(Instant now) {
        return flags("SELECT * FROM pool_risk WHERE expires_at > :now ORDER BY az, instance_type", now);
    }

    @Override
    public Flux<Flag> untold(Instant now) {
        return flags(
                "UPDATE pool_risk SET told_at = :now WHERE told_at IS NULL AND expires_at > :now RETURNING *", now);
    }

    @Override
    public Flux<Flag> lapsed(Instant now) {
        return flags("DELETE FROM pool_risk WHERE expires_at <= :now RETURNING *", now);
    }

    private Flux<Flag> flags(String sql, Instant now) {
        return atomic.stream(
                database.sql(sql).bind("now", now).map(PoolRows::flag).all());
    }

    @Override
    public Mono<Flag> lift(String az, String instanceType) {
        return atomic.call(
                database.sql("UPDATE pool_risk SET expires_at = now() WHERE az = :az AND instance_type = :type"
                                + " AND expires_at > now() RETURNING *")
                        .bind("az", az)
                        .bind("type", instanceType)
                        .map(PoolRows::flag)
                        .one());
    }

    private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable Object> text) {
        return items.stream()
                .map(item -> {
                    Object value = text.apply(item);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    private static @Nullable BigDecimal usd(@Nullable HourlyPrice price) {
        return price == null ? null : price.usd();
    }
}
