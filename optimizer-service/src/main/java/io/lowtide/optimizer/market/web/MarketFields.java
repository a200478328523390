package io.lowtide.optimizer.market.web;

import io.lowtide.platform.web.Problem;
import org.jspecify.annotations.Nullable;

/** Fields several market requests share. */
final class MarketFields {
    private static final double FIVE_PLACES = 1e5;

    private MarketFields() {}

    static String region(@Nullable String region) {
        if (region == null || !region.matches("[a-z]{2}(-gov)?-[a-z]+-\\d")) {
            throw Problem.validation("region", region, "a region such as us-east-1");
        }
        return region;
    }

    static double rounded(double value) {
        return Math.round(value * FIVE_PLACES) / FIVE_PLACES;
    }
}
