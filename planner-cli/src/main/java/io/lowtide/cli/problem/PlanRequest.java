package io.lowtide.cli.problem;

import io.lowtide.planner.PlanMode;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.List;

/**
 * What is to be planned.
 *
 * @param notes what was assumed where the input did not say
 */
public record PlanRequest(PlanningProblem problem, DisruptionRules rules, PlanMode mode, List<String> notes) {

    public PlanRequest {
        notes = List.copyOf(notes);
    }

    public PlanRequest with(PlanMode other) {
        return new PlanRequest(problem, rules, other, notes);
    }
}
