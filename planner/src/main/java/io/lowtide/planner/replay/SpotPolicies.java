package io.lowtide.planner.replay;

import java.util.List;
import java.util.function.Supplier;

/** The policies that are compared. Each is made anew for a run, since some remember. */
public final class SpotPolicies {
    private static final int ALMOST_THE_BEST = 1;
    private static final int SPREAD_OVER = 4;

    private SpotPolicies() {}

    public static SpotPolicy onDemandOnly() {
        return new RankedPolicy("on-demand only", (view, pool) -> false, (view, pool) -> 0, 1);
    }

    public static SpotPolicy lowestPrice() {
        return new RankedPolicy("lowest price", (view, pool) -> true, MarketView::price, 1);
    }

    public static SpotPolicy capacityOptimized() {
        return new RankedPolicy(
                "capacity-optimized",
                (view, pool) -> true,
                (view, pool) -> -1e9 * view.score(pool) + view.price(pool),
                1);
    }

    /** A stand-in: AWS does not publish its score. The cheapest of the pools that seem to have nearly the most capacity. */
    public static SpotPolicy priceCapacityOptimized() {
        return new RankedPolicy(
                "price-capacity-optimized, a stand-in",
                (view, pool) -> view.score(pool) >= best(view) - ALMOST_THE_BEST,
                MarketView::price,
                1);
    }

    public static SpotPolicy diversified() {
        return new RankedPolicy("diversified over four", (view, pool) -> true, MarketView::price, SPREAD_OVER);
    }

    public static SpotPolicy ours() {
        return new BalancedPolicy();
    }

    private static int best(MarketView view) {
        int best = 0;
        for (int pool = 0; pool < view.pools(); pool++) {
            best = view.up(pool) ? Math.max(best, view.score(pool)) : best;
        }
        return best;
    }

    /** All that run on the whole market; the one of a single zone is {@link #lowestPrice} on that zone alone. */
    public static List<Supplier<SpotPolicy>> all() {
        return List.of(
                SpotPolicies::onDemandOnly,
                SpotPolicies::lowestPrice,
                SpotPolicies::capacityOptimized,
                SpotPolicies::priceCapacityOptimized,
                SpotPolicies::diversified,
                SpotPolicies::ours);
    }
}
