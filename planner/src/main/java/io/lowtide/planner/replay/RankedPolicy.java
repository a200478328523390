package io.lowtide.planner.replay;

import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * Launches in the pool that is up and ranks best, else on demand; goes back to spot half an hour after there was none. The rules
 * AWS offers for a fleet, and the naive ones, are of this kind.
 */
final class RankedPolicy implements SpotPolicy {
    private static final double BACK_AFTER_HOURS = 0.5;

    private final String name;
    private final BiPredicate<MarketView, Integer> admits;
    private final ToDoubleBiFunction<MarketView, Integer> rank;
    private final int pools;
    private double hoursWithout;

    /**
     * @param rank the lowest is best
     * @param pools to spread nodes over: so many of the best
     */
    RankedPolicy(
            String name,
            BiPredicate<MarketView, Integer> admits,
            ToDoubleBiFunction<MarketView, Integer> rank,
            int pools) {
        this.name = name;
        this.admits = admits;
        this.rank = rank;
        this.pools = pools;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int launch(MarketView view, Fleet fleet) {
        int best = ON_DEMAND;
        double least = Double.MAX_VALUE;
        for (int pool = 0; pool < view.pools(); pool++) {
            if (view.up(pool) && admits.test(view, pool)) {
                double score = rank.applyAsDouble(view, pool);
                boolean full = pools > 1 && fleet.in(pool) * pools >= Math.max(1, fleet.nodes());
                score = full ? score + 1e12 : score;
                if (score < least) {
                    least = score;
                    best = pool;
                }
            }
        }
        return best;
    }

    @Override
    public int exchange(MarketView view, Fleet fleet) {
        if (fleet.onDemand() == 0) {
            hoursWithout = 0;
            return NONE;
        }
        boolean back = launch(view, fleet) != ON_DEMAND && hoursWithout >= BACK_AFTER_HOURS;
        return back ? ON_DEMAND : NONE;
    }

    @Override
    public void look(MarketView view) {
        hoursWithout += view.tickHours();
    }
}
