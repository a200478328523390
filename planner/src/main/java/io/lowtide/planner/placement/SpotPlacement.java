package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.CapacityPool;
import java.util.List;

/** Ranked offerings, best first, and why the others were refused. */
public record SpotPlacement(List<PoolScore> ranked, List<Refused> refused) {

    public SpotPlacement {
        ranked = List.copyOf(ranked);
        refused = List.copyOf(refused);
    }

    /** An offering that was not ranked, with what was found and what was expected. */
    public record Refused(CapacityPool pool, RefusalCode code, String detail) {}
}
