package io.lowtide.optimizer.market.store;

import io.lowtide.optimizer.market.PoolFacts;
import io.lowtide.optimizer.market.Pools.Flag;
import io.lowtide.optimizer.market.Pools.Sample;
import io.lowtide.optimizer.market.SpotMarket.SpotPrice;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.risk.InterruptionFrequency;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of the market as what they mean. */
final class PoolRows {
    private PoolRows() {}

    static SpotPrice price(Readable row) {
        return new SpotPrice(
                new CapacityPool(value(row, "az", String.class), value(row, "instance_type", String.class)),
                HourlyPrice.of(value(row, "spot", BigDecimal.class)),
                value(row, "since", Instant.class));
    }

    static Sample sample(Readable row) {
        return new Sample(value(row, "ts", Instant.class), HourlyPrice.of(value(row, "spot", BigDecimal.class)));
    }

    static Flag flag(Readable row) {
        return new Flag(
                value(row, "az", String.class),
                value(row, "instance_type", String.class),
                value(row, "count", Integer.class),
                value(row, "reason", String.class),
                value(row, "expires_at", Instant.class));
    }

    static PoolFacts facts(Readable row, Instant recentSince) {
        BigDecimal spot = value(row, "spot", BigDecimal.class);
        BigDecimal onDemand = row.get("on_demand", BigDecimal.class);
        Integer bucket = row.get("bucket", Integer.class);
        return new PoolFacts(
                value(row, "region", String.class),
                value(row, "az", String.class),
                type(row),
                HourlyPrice.of(spot),
                onDemand == null ? null : HourlyPrice.of(onDemand),
                value(row, "observed_at", Instant.class),
                bucket == null ? null : InterruptionFrequency.ofBucket(bucket),
                recent(
                        row.get("recent", BigDecimal[].class),
                        spot,
                        value(row, "changed_at", Instant.class),
                        recentSince),
                value(row, "interruptions", Long.class).intValue(),
                row.get("expires_at", Instant.class));
    }

    private static InstanceType type(Readable row) {
        return new InstanceType(
                value(row, "instance_type", String.class),
                Architecture.valueOf(value(row, "architecture", String.class)),
                value(row, "vcpu", Integer.class),
                value(row, "memory_mib", Long.class),
                value(row, "max_pods", Integer.class),
                value(row, "gpus", Integer.class));
    }

    /** The present price is among the recent ones, also where it has held for longer. */
    private static List<Double> recent(
            BigDecimal @Nullable [] samples, BigDecimal spot, Instant changedAt, Instant since) {
        List<Double> prices = new ArrayList<>();
        for (BigDecimal sample : samples == null ? new BigDecimal[0] : samples) {
            prices.add(sample.doubleValue());
        }
        if (!changedAt.isAfter(since)) {
            prices.add(spot.doubleValue());
        }
        return prices;
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
