package io.lowtide.planner.replay;

/**
 * Ours: pays a little more for pools that are taken back less, spreads what can be lost at once, leaves pools that look tense
 * before they go, and goes where it has become cheaper when that pays for the move.
 *
 * <ol>
 *   <li>a pool's cost is its price, raised by what is published of its risk; tense pools, and those that went down lately,
 *       come last
 *   <li>no pool has more than its share of the nodes while another costs little more
 *   <li>nodes in a tense pool are exchanged, a few at a time; others when what is saved in a day pays for the move
 * </ol>
 */
final class BalancedPolicy implements SpotPolicy {
    /** So much dearer a pool that is certain to be taken back within a month may be thought. */
    private static final double RISK_WEIGHT = 0.08;

    private static final double SHARE = 0.34;
    /** How much more than the best a pool may cost so that shares are kept. */
    private static final double FOR_SPREAD = 1.04;

    private static final int TENSE = 3;
    private static final double FLAGGED_HOURS = 0.5;
    private static final double WORTH_A_MOVE = 1.04;
    private static final double LAST = 1e3;
    private static final int LOOK_EVERY_TICKS = 6;
    private static final double AT_ONCE = 0.1;

    private int exchanged;

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public void look(MarketView view) {
        exchanged = 0;
    }

    private static double cost(MarketView view, int pool) {
        double cost = view.price(pool) * (1 + RISK_WEIGHT * view.monthlyRisk(pool));
        boolean unsure = view.score(pool) <= TENSE || view.hoursSinceDown(pool) < FLAGGED_HOURS;
        return unsure ? cost * LAST : cost;
    }

    @Override
    public int launch(MarketView view, Fleet fleet) {
        double least = Double.MAX_VALUE;
        for (int pool = 0; pool < view.pools(); pool++) {
            least = view.up(pool) ? Math.min(least, cost(view, pool)) : least;
        }
        int best = ON_DEMAND;
        double bestCost = Double.MAX_VALUE;
        for (int pool = 0; pool < view.pools(); pool++) {
            if (view.up(pool)) {
                double cost = cost(view, pool);
                boolean full = fleet.in(pool) + 1 > Math.max(1, SHARE * Math.max(1, fleet.nodes()));
                cost = full ? cost * FOR_SPREAD : cost;
                if (cost < bestCost) {
                    bestCost = cost;
                    best = pool;
                }
            }
        }
        return best;
    }

    @Override
    public int exchange(MarketView view, Fleet fleet) {
        if (exchanged >= Math.max(1, AT_ONCE * fleet.nodes())) {
            return NONE;
        }
        int target = launch(view, fleet);
        if (target == ON_DEMAND) {
            return NONE;
        }
        boolean safe = cost(view, target) < LAST;
        if (fleet.onDemand() > 0) {
            exchanged++;
            return ON_DEMAND;
        }
        int worst = NONE;
        double most = 0;
        for (int pool = 0; pool < view.pools(); pool++) {
            if (fleet.in(pool) > 0 && pool != target && cost(view, pool) > most) {
                most = cost(view, pool);
                worst = pool;
            }
        }
        boolean tense = worst != NONE && view.score(worst) <= TENSE && cost(view, target) < most / 10;
        boolean pays = worst != NONE
                && view.tick() % LOOK_EVERY_TICKS == 0
                && cost(view, target) * WORTH_A_MOVE < most
                && !(fleet.in(target) + 1 > SHARE * fleet.nodes());
        if (tense || pays && safe) {
            exchanged++;
            return worst;
        }
        return NONE;
    }
}
