package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Offering;
import java.util.List;

/**
 * A node as it is when the plan has been carried out.
 *
 * @param id its own, or {@code new-1} and on for one to open
 * @param pods by id
 * @param opened whether the plan opens it
 */
public record PlannedNode(String id, Offering offering, List<String> pods, boolean opened) {

    public PlannedNode {
        pods = List.copyOf(pods);
    }
}
