package io.lowtide.planner.replay;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens in some pools, tick by tick. Nodes are of one size, so that pools differ in price and fate alone.
 *
 * @param pools names, {@code type/zone}
 * @param zones of each pool
 * @param tickSeconds how long a tick is
 * @param vcpu of a node
 * @param onDemand price of a node an hour, in millionths of a dollar
 * @param price of each pool in each tick
 * @param up whether each pool has capacity in each tick
 * @param score of each pool in each tick, 1 to 10: how much capacity it seems to have; anybody may look
 * @param monthlyRisk of each pool, as published
 * @param spares of each pool in each tick the share of nodes that survive when it goes down; mostly 0
 */
public record ReplayMarket(
        List<String> pools,
        List<String> zones,
        int tickSeconds,
        int vcpu,
        long onDemand,
        long[][] price,
        boolean[][] up,
        byte[][] score,
        double[] monthlyRisk,
        double[][] spares) {

    public ReplayMarket {
        pools = List.copyOf(pools);
        zones = List.copyOf(zones);
        if (pools.isEmpty() || price.length != pools.size() || up.length != pools.size() || tickSeconds < 1) {
            throw new IllegalArgumentException(
                    "pools: %d, prices: %d, ups: %d, tick: %d s (expected: as many, and a tick)"
                            .formatted(pools.size(), price.length, up.length, tickSeconds));
        }
    }

    public int ticks() {
        return up[0].length;
    }

    public double tickHours() {
        return tickSeconds / 3_600.0;
    }

    /** With the pools of a zone alone. */
    public ReplayMarket inZone(String zone) {
        int[] kept = IntStream.range(0, pools.size())
                .filter(pool -> zones.get(pool).equals(zone))
                .toArray();
        return new ReplayMarket(
                Arrays.stream(kept).mapToObj(pools::get).toList(),
                Arrays.stream(kept).mapToObj(zones::get).toList(),
                tickSeconds,
                vcpu,
                onDemand,
                Arrays.stream(kept).mapToObj(pool -> price[pool]).toArray(long[][]::new),
                Arrays.stream(kept).mapToObj(pool -> up[pool]).toArray(boolean[][]::new),
                Arrays.stream(kept).mapToObj(pool -> score[pool]).toArray(byte[][]::new),
                Arrays.stream(kept).mapToDouble(pool -> monthlyRisk[pool]).toArray(),
                Arrays.stream(kept).mapToObj(pool -> spares[pool]).toArray(double[][]::new));
    }
}
