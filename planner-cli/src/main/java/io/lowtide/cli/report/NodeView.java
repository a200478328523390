package io.lowtide.cli.report;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import java.util.Locale;

/**
 * A node as it is shown.
 *
 * @param filled how much of its room its pods request, of cpu or memory whichever is more; 0 to 1
 */
record NodeView(String id, Offering offering, int pods, double filled, Fate fate) {
    /** What becomes of it. */
    enum Fate {
        KEPT,
        OPENED,
        CLOSED
    }

    boolean spot() {
        return offering.capacityType() == CapacityType.SPOT;
    }

    /** The class of its colour. */
    String colour() {
        return spot() ? "spot" : "od";
    }

    HourlyPrice price() {
        return offering.price();
    }

    /** All that is known of it, in a line. */
    String said() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s in %s, $%s an hour, %s, %.0f %% requested, %s",
                id,
                offering.type().name(),
                spot() ? "spot" : "on-demand",
                offering.zone(),
                price().usd(),
                Words.count(pods, "pod"),
                100 * filled,
                fate.name().toLowerCase(Locale.ROOT));
    }
}
