package io.lowtide.planner.disruption;

import io.lowtide.planner.capacity.HourlyPrice;

/** Says amounts that were reckoned in fractions. */
final class Money {
    private Money() {}

    static String usd(double microUsd) {
        return new HourlyPrice(Math.max(0, Math.round(microUsd))).usd().toPlainString();
    }
}
