package io.lowtide.planner.replay;

import java.util.Arrays;

/**
 * What a node would cost if the future were known: a bound for every policy, by dynamic programming over ticks and pools. The cost
 * of a useful hour is a ratio, so that the value of an hour is guessed, the best way found, and its ratio is the next guess.
 */
public final class Clairvoyant {
    private static final int GUESSES = 8;

    private final ReplayMarket market;
    private final double pause;

    private Clairvoyant(ReplayMarket market, int lostSeconds) {
        this.market = market;
        this.pause = Math.min(1, (double) lostSeconds / market.tickSeconds());
    }

    /** US dollars for a useful vCPU-hour. */
    public static double costPerUsefulVcpuHour(ReplayMarket market, int lostSeconds) {
        Clairvoyant clairvoyant = new Clairvoyant(market, lostSeconds);
        double value = market.onDemand();
        for (int i = 0; i < GUESSES; i++) {
            value = clairvoyant.ratio(value);
        }
        return value / 1e6 / market.vcpu();
    }

    /** Of the way that costs least when a useful tick is worth so much: its cost for a useful tick. */
    private double ratio(double worth) {
        int states = market.pools().size() + 1;
        double[] best = new double[states];
        double[] paid = new double[states];
        double[] useful = new double[states];
        for (int tick = 0; tick < market.ticks(); tick++) {
            double[] nextBest = new double[states];
            double[] nextPaid = new double[states];
            double[] nextUseful = new double[states];
            Arrays.fill(nextBest, Double.MAX_VALUE);
            int cheapest = argMin(best);
            for (int state = 0; state < states; state++) {
                if (up(state, tick)) {
                    int from = tick > 0 && !up(state, tick - 1) ? cheapest : state;
                    double switching = Double.MAX_VALUE;
                    double overlap = 0;
                    double lost = 0;
                    if (tick > 0) {
                        boolean calm = up(cheapest, tick);
                        overlap = calm && price(cheapest, tick) < pause * worth ? price(cheapest, tick) : 0;
                        lost = overlap > 0 ? 0 : pause;
                        switching = best[cheapest] + overlap + lost * worth;
                    }
                    boolean stays = from == state && best[state] <= switching;
                    int source = stays || tick == 0 ? state : cheapest;
                    double cost = price(state, tick);
                    nextBest[state] = (stays || tick == 0 ? best[state] : switching) + cost - worth;
                    nextPaid[state] = paid[source] + cost + (source == state ? 0 : overlap);
                    nextUseful[state] = useful[source] + 1 - (source == state ? 0 : lost);
                }
            }
            best = nextBest;
            paid = nextPaid;
            useful = nextUseful;
        }
        int end = argMin(best);
        return paid[end] / useful[end];
    }

    private static int argMin(double[] numbers) {
        int least = 0;
        for (int i = 1; i < numbers.length; i++) {
            least = numbers[i] < numbers[least] ? i : least;
        }
        return least;
    }

    private boolean up(int state, int tick) {
        return state == market.pools().size() || market.up()[state][tick];
    }

    private double price(int state, int tick) {
        return state == market.pools().size() ? market.onDemand() : market.price()[state][tick];
    }
}
