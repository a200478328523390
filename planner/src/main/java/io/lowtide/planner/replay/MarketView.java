package io.lowtide.planner.replay;

import java.util.stream.IntStream;

/** What a policy may know in a tick: the present and what it remembers, never the future. */
public final class MarketView {
    private final ReplayMarket market;
    private int tick;
    /** Of each pool the tick it was last seen to go down in; long ago where never. */
    private final int[] wentDown;

    MarketView(ReplayMarket market) {
        this.market = market;
        this.wentDown = IntStream.generate(() -> Integer.MIN_VALUE / 2)
                .limit(market.pools().size())
                .toArray();
    }

    void at(int now) {
        tick = now;
        for (int pool = 0; pool < wentDown.length; pool++) {
            if (tick > 0 && !market.up()[pool][tick] && market.up()[pool][tick - 1]) {
                wentDown[pool] = tick;
            }
        }
    }

    public int tick() {
        return tick;
    }

    public int pools() {
        return market.pools().size();
    }

    public String zone(int pool) {
        return market.zones().get(pool);
    }

    public boolean up(int pool) {
        return market.up()[pool][tick];
    }

    public long price(int pool) {
        return market.price()[pool][tick];
    }

    public long onDemand() {
        return market.onDemand();
    }

    public int score(int pool) {
        return market.score()[pool][tick];
    }

    public double monthlyRisk(int pool) {
        return market.monthlyRisk()[pool];
    }

    /** Hours since the pool was last seen to go down; very many where it never was. */
    public double hoursSinceDown(int pool) {
        return (tick - (double) wentDown[pool]) * market.tickHours();
    }

    public double tickHours() {
        return market.tickHours();
    }
}
