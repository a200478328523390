package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PoolScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that could be saved on a node.
 *
 * @param use of the node in percent; null where nobody measured
 * @param risk interruption probability of what the node becomes; 0 where it goes
 * @param candidates offerings to replace it with, best first; empty where it goes
 * @param receivers nodes that would take its pods
 * @param refused why other offerings are not among the candidates
 */
public record Opportunity(
        OpportunityKind kind,
        NodeState node,
        HourlyPrice projected,
        @Nullable Double use,
        double risk,
        double confidence,
        List<PoolScore> candidates,
        List<String> receivers,
        List<Refusal> refused) {

    public Opportunity {
        candidates = List.copyOf(candidates);
        receivers = List.copyOf(receivers);
        refused = List.copyOf(refused);
    }

    /** A number of offerings refused for one reason, and an example. */
    public record Refusal(String code, int count, String example) {}

    public HourlyPrice savings() {
        return node.price().minus(projected);
    }

    public String target() {
        return node.instanceId();
    }
}
