package io.lowtide.planner.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A market as it was recorded: when each zone had capacity. Prices were not, so that a share of on-demand is assumed. */
public final class TracedMarket {
    private static final double UNKNOWN_RISK = 0.30;

    private TracedMarket() {}

    /**
     * @param zones names
     * @param capacity of each zone the nodes that could be had in each tick; cut to the shortest
     * @param spotShare of the on-demand price
     */
    public static ReplayMarket of(
            List<String> zones, List<int[]> capacity, int tickSeconds, int vcpu, long onDemand, double spotShare) {
        int ticks = capacity.stream().mapToInt(each -> each.length).min().orElse(0);
        if (ticks == 0 || zones.size() != capacity.size()) {
            throw new IllegalArgumentException(
                    "zones: %d, traces: %d, ticks: %d (expected: a trace for each, and some ticks)"
                            .formatted(zones.size(), capacity.size(), ticks));
        }
        int count = zones.size();
        long[][] price = new long[count][ticks];
        boolean[][] up = new boolean[count][ticks];
        byte[][] score = new byte[count][ticks];
        double[] risk = new double[count];
        List<String> pools = new ArrayList<>();
        for (int pool = 0; pool < count; pool++) {
            pools.add("traced/" + zones.get(pool));
            Arrays.fill(price[pool], Math.round(onDemand * spotShare));
            // nobody recorded how it looked
            Arrays.fill(score[pool], (byte) 5);
            risk[pool] = UNKNOWN_RISK;
            for (int t = 0; t < ticks; t++) {
                up[pool][t] = capacity.get(pool)[t] > 0;
            }
        }
        return new ReplayMarket(
                pools, zones, tickSeconds, vcpu, onDemand, price, up, score, risk, new double[count][ticks]);
    }
}
