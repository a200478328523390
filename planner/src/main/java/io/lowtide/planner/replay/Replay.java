package io.lowtide.planner.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets a policy run a fleet of so many nodes through a market.
 *
 * <ol>
 *   <li>a pool that goes down takes its nodes with it, but for those spared
 *   <li>nodes the policy exchanges are launched first and serve all along; both are paid for a tick
 *   <li>what is missing is launched where the policy says; a node launched for one that was lost serves only after the pause
 *       a switch costs
 * </ol>
 */
public final class Replay {
    private static final int FIVE_MINUTES = 300;

    private final ReplayMarket market;
    private final SpotPolicy policy;
    private final int wanted;
    private final int lostSeconds;
    private final Fleet fleet;
    private final MarketView view;
    private final List<Double> recoveries = new ArrayList<>();
    private double paid;
    private double served;
    private double worst = 1;
    private long interrupted;
    private long moved;

    private Replay(ReplayMarket market, SpotPolicy policy, int wanted, int lostSeconds) {
        this.market = market;
        this.policy = policy;
        this.wanted = wanted;
        this.lostSeconds = lostSeconds;
        this.fleet = new Fleet(market.pools().size());
        this.view = new MarketView(market);
    }

    /**
     * @param wanted nodes
     * @param lostSeconds what a switch by force costs
     */
    public static ReplayResult run(ReplayMarket market, SpotPolicy policy, int wanted, int lostSeconds) {
        Replay replay = new Replay(market, policy, wanted, lostSeconds);
        for (int tick = 0; tick < market.ticks(); tick++) {
            replay.tick(tick);
        }
        return replay.result();
    }

    private void tick(int tick) {
        view.at(tick);
        policy.look(view);
        int lost = tick == 0 ? 0 : takeBack(tick);
        interrupted += lost;
        double extra = exchange();
        int launched = 0;
        while (fleet.nodes() < wanted) {
            start(policy.launch(view, fleet));
            launched++;
        }
        double pause = Math.min(1, (double) lostSeconds / market.tickSeconds());
        double missing = tick == 0 ? 0 : launched * pause;
        served += wanted - missing;
        moved += tick == 0 ? 0 : launched;
        if (launched > 0 && tick > 0) {
            recoveries.add((double) lostSeconds);
            double window = Math.max(FIVE_MINUTES, market.tickSeconds());
            worst = Math.min(worst, 1 - (double) launched * lostSeconds / (window * wanted));
        }
        pay(extra);
    }

    private int takeBack(int tick) {
        int lost = 0;
        for (int pool = 0; pool < fleet.spot.length; pool++) {
            if (!market.up()[pool][tick] && market.up()[pool][tick - 1] && fleet.spot[pool] > 0) {
                int spared = (int) Math.floor(fleet.spot[pool] * market.spares()[pool][tick]);
                lost += fleet.spot[pool] - spared;
                fleet.spot[pool] = spared;
            }
        }
        return lost;
    }

    /** What both nodes of each exchange cost together for a tick, beyond one of them. */
    private double exchange() {
        double extra = 0;
        for (int i = 0; i < wanted; i++) {
            int from = policy.exchange(view, fleet);
            if (from == SpotPolicy.NONE) {
                return extra;
            }
            int to = policy.launch(view, fleet);
            if (to == from) {
                return extra;
            }
            stop(from);
            start(to);
            moved++;
            extra += price(from);
        }
        return extra;
    }

    private void start(int pool) {
        if (pool == SpotPolicy.ON_DEMAND) {
            fleet.onDemand++;
        } else if (market.up()[pool][view.tick()]) {
            fleet.spot[pool]++;
        } else {
            throw new IllegalStateException(policy.name() + " launches in "
                    + market.pools().get(pool) + ", which is down (expected: a pool that is up)");
        }
    }

    private void stop(int pool) {
        if (pool == SpotPolicy.ON_DEMAND) {
            fleet.onDemand--;
        } else {
            fleet.spot[pool]--;
        }
    }

    private double price(int pool) {
        return pool == SpotPolicy.ON_DEMAND ? market.onDemand() : view.price(pool);
    }

    private void pay(double extra) {
        double sum = extra + (double) fleet.onDemand * market.onDemand();
        for (int pool = 0; pool < fleet.spot.length; pool++) {
            sum += (double) fleet.spot[pool] * view.price(pool);
        }
        paid += sum * market.tickHours() / 1e6;
    }

    private ReplayResult result() {
        double days = market.ticks() * market.tickHours() / 24;
        double useful = served * market.tickHours() * market.vcpu();
        recoveries.sort(Double::compare);
        double p95 = recoveries.isEmpty() ? 0 : recoveries.get((int) (0.95 * (recoveries.size() - 1)));
        return new ReplayResult(
                policy.name(),
                paid / useful,
                served / ((double) wanted * market.ticks()),
                interrupted / days,
                moved / days,
                worst,
                p95);
    }
}
