package io.lowtide.planner.replay;

import io.lowtide.planner.risk.JointLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market like those that were measured, drawn from a seed.
 *
 * <ul>
 *   <li>advisor buckets in the share us-east-1 has them (192, 138, 81, 82 and 401 of 894 types), as monthly rates of 2.5, 7.5, 12.5,
 *       17.5 and 30 %; a zone's own rate lies around its type's
 *   <li>savings around 66 %, zones apart by 20 % in the median; prices that stay for hours or days and then step by 1 to 5 %
 *       back towards their mean, between a tenth and all of the on-demand price
 *   <li>when a pool goes down all its nodes go within minutes in 92 of 100 events, and for hours nothing is launched there
 *   <li>a tense region makes all its pools go down more often, so that zones are correlated; before most events, and often
 *       without one, the score of the pool falls
 * </ul>
 */
public final class GeneratedMarket {
    private static final int TICK_SECONDS = 300;
    private static final int TICKS_PER_DAY = 24 * 3_600 / TICK_SECONDS;
    private static final int DAYS_PER_MONTH = 30;
    private static final int VCPU = 8;
    private static final long ON_DEMAND = 384_000;
    private static final int[] BUCKETS = {192, 138, 81, 82, 401};
    private static final double[] RATES = {0.025, 0.075, 0.125, 0.175, 0.30};
    private static final double SAVING = 0.66;
    private static final double CHEAPEST = 0.1;
    /** Between zones: a median of max ÷ min of 1.2 among three. */
    private static final double ZONE_SPREAD = 0.12;

    private static final double TYPE_SPREAD = 0.15;
    /** How much of the time a region is tense, and how much oftener pools go down then. */
    private static final double TENSE_SHARE = 0.08;

    private static final double TENSE_FACTOR = 6;
    private static final double WARNED = 0.7;
    /** How often a score falls for nothing, for each time a pool goes down. */
    private static final double FALSE_ALARMS = 3;

    private final SplittableRandom random;
    private final int ticks;
    private final boolean[] tense;

    private GeneratedMarket(long seed, int days) {
        this.random = new SplittableRandom(seed);
        this.ticks = days * TICKS_PER_DAY;
        this.tense = tense();
    }

    /** Types in three zones each; the same arguments give the same market. */
    public static ReplayMarket of(long seed, int days, int types) {
        return new GeneratedMarket(seed, days).draw(types);
    }

    private boolean[] tense() {
        boolean[] tense = new boolean[ticks];
        int left = 0;
        double starts = TENSE_SHARE / (6.0 * 12);
        for (int t = 0; t < ticks; t++) {
            if (left == 0 && random.nextDouble() < starts) {
                left = 12 + random.nextInt(120);
            }
            tense[t] = left > 0;
            left = Math.max(0, left - 1);
        }
        return tense;
    }

    private ReplayMarket draw(int types) {
        List<String> pools = new ArrayList<>();
        List<String> zones = new ArrayList<>();
        int count = types * 3;
        long[][] price = new long[count][];
        boolean[][] up = new boolean[count][ticks];
        byte[][] score = new byte[count][ticks];
        double[][] spares = new double[count][ticks];
        double[] risk = new double[count];
        for (int type = 0; type < types; type++) {
            double published = RATES[bucket()];
            double left = (1 - SAVING) * Math.exp(TYPE_SPREAD * random.nextGaussian());
            for (int zone = 0; zone < 3; zone++) {
                int pool = pools.size();
                pools.add("type-" + type + "/zone-" + (char) ('a' + zone));
                zones.add("zone-" + (char) ('a' + zone));
                risk[pool] = published;
                double mean = left * Math.exp(ZONE_SPREAD * random.nextGaussian());
                price[pool] = prices(mean);
                fate(published * Math.exp(0.4 * random.nextGaussian()), up[pool], score[pool], spares[pool]);
            }
        }
        return new ReplayMarket(pools, zones, TICK_SECONDS, VCPU, ON_DEMAND, price, up, score, risk, spares);
    }

    private int bucket() {
        int at = random.nextInt(Arrays.stream(BUCKETS).sum());
        int bucket = 0;
        while (at >= BUCKETS[bucket]) {
            at -= BUCKETS[bucket++];
        }
        return bucket;
    }

    private long[] prices(double mean) {
        long[] prices = new long[ticks];
        double now = mean * Math.exp(0.05 * random.nextGaussian());
        boolean busy = random.nextInt(3) == 0;
        double changes = 1.0 / ((busy ? 5 : 24) * 12);
        for (int t = 0; t < ticks; t++) {
            if (random.nextDouble() < changes) {
                double pull = Math.log(mean / now) * 0.2;
                now *= Math.exp(pull + (busy ? 0.03 : 0.015) * random.nextGaussian());
            }
            prices[t] = Math.round(ON_DEMAND * Math.clamp(now, CHEAPEST, 1));
        }
        return prices;
    }

    /** Draws when the pool is down, how it looked before, and who was spared. */
    private void fate(double monthly, boolean[] up, byte[] score, double[] spares) {
        double rate = -Math.log(1 - Math.min(0.95, monthly)) / (DAYS_PER_MONTH * TICKS_PER_DAY);
        double calm = rate / (1 - TENSE_SHARE + TENSE_SHARE * TENSE_FACTOR);
        int usual = 7 + random.nextInt(4);
        Arrays.fill(up, true);
        for (int t = 0; t < ticks; t++) {
            boolean noise = random.nextInt(40) == 0;
            score[t] = (byte) Math.clamp(usual - (noise ? random.nextInt(4) : random.nextInt(2)), 1, 10);
        }
        int t = 0;
        while (t < ticks) {
            if (random.nextDouble() < FALSE_ALARMS * rate) {
                int length = 6 + random.nextInt(60);
                for (int i = t; i < Math.min(ticks, t + length); i++) {
                    score[i] = (byte) Math.min(score[i], 1 + random.nextInt(4));
                }
            }
            if (random.nextDouble() < (tense[t] ? calm * TENSE_FACTOR : calm)) {
                // heavy tail: the median lasts an hour or two, the mean many
                int length = (int) Math.clamp(Math.exp(3.0 + 1.2 * random.nextGaussian()), 3, 12 * 48);
                boolean warned = random.nextDouble() < WARNED;
                int before = warned ? 3 + random.nextInt(36) : 0;
                boolean together = random.nextDouble() < JointLoss.TOGETHER;
                spares[t] = together ? 0 : random.nextDouble();
                for (int i = Math.max(0, t - before); i < Math.min(ticks, t + length + 12); i++) {
                    score[i] = (byte) Math.min(score[i], 1 + random.nextInt(4));
                }
                for (int i = t; i < Math.min(ticks, t + length); i++) {
                    up[i] = false;
                }
                t += length;
            }
            t++;
        }
    }
}
