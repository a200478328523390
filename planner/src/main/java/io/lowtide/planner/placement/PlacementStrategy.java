package io.lowtide.planner.placement;

/** What matters how much: the weights of price and risk, which add up to one. */
public enum PlacementStrategy {
    BALANCED(0.6),
    LOWEST_PRICE(0.9),
    CAPACITY_OPTIMIZED(0.3);

    private final double priceWeight;

    PlacementStrategy(double priceWeight) {
        this.priceWeight = priceWeight;
    }

    public double priceWeight() {
        return priceWeight;
    }

    public double riskWeight() {
        return 1 - priceWeight;
    }
}
