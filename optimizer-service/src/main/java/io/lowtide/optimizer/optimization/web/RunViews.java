package io.lowtide.optimizer.optimization.web;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns.Step;
import io.lowtide.optimizer.optimization.PlanExecution.Mark;
import io.lowtide.optimizer.optimization.PlanExecution.Progress;
import io.lowtide.optimizer.optimization.ReasonCards.Written;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.planner.risk.RiskLabel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as they stand on the wire. */
final class RunViews {
    private static final double FIVE_PLACES = 1e5;
    private static final double TWO_PLACES = 100;

    private RunViews() {}

    private static double rounded(double value, double places) {
        return Math.round(value * places) / places;
    }

    record ResultsView(
            int opportunitiesFound,
            BigDecimal estimatedSavings,
            int actionsExecuted,
            int actionsFailed,
            @Nullable String errorMessage) {

        static ResultsView of(OptimizationRun.Results results) {
            return new ResultsView(
                    results.opportunitiesFound(),
                    results.estimatedSavings(),
                    results.actionsExecuted(),
                    results.actionsFailed(),
                    results.error());
        }
    }

    record RunView(
            UUID jobId,
            UUID clusterId,
            String status,
            String phase,
            int percent,
            boolean dryRun,
            String trigger,
            ResultsView results,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant expiresAt) {

        static RunView of(OptimizationRun run) {
            return new RunView(
                    run.id(),
                    run.clusterId(),
                    run.phase().status(),
                    run.phase().code(),
                    run.phase().percent(),
                    run.dryRun(),
                    run.trigger(),
                    ResultsView.of(run.results()),
                    run.createdAt(),
                    run.startedAt(),
                    run.completedAt(),
                    run.expiresAt());
        }
    }

    record StepView(String step, int percent, String message, Instant at) {
        static StepView of(Step step) {
            return new StepView(step.step(), step.percent(), step.message(), step.at());
        }
    }

    record DetailView(
            UUID jobId,
            UUID clusterId,
            String status,
            String phase,
            int percent,
            boolean dryRun,
            String trigger,
            ResultsView results,
            List<StepView> timeline,
            @Nullable PlanView plan,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant expiresAt) {

        static DetailView of(OptimizationRun run, List<Step> steps, @Nullable PlanView plan) {
            RunView head = RunView.of(run);
            return new DetailView(
                    head.jobId(),
                    head.clusterId(),
                    head.status(),
                    head.phase(),
                    head.percent(),
                    head.dryRun(),
                    head.trigger(),
                    head.results(),
                    steps.stream().map(StepView::of).toList(),
                    plan,
                    head.createdAt(),
                    head.startedAt(),
                    head.completedAt(),
                    head.expiresAt());
        }
    }

    /** Offerings that were refused for one reason. */
    record RefusedView(String code, int count, String example) {
        static RefusedView of(Opportunity.Refusal refusal) {
            return new RefusedView(refusal.code(), refusal.count(), refusal.example());
        }
    }

    record PlanStepView(int order, String kind, int exchange, String node, BigDecimal hourlySavings, String reason) {
        static PlanStepView of(Plan.Step step) {
            return new PlanStepView(
                    step.order(),
                    step.kind(),
                    step.exchange(),
                    step.node(),
                    BigDecimal.valueOf(step.savingMicroUsd(), 6),
                    step.reason());
        }
    }

    /** What is expected of the cluster when all is done. */
    record OutlookView(
            int nodes,
            int spotNodes,
            double interruptionsPerDay,
            double jointLossPercent,
            @Nullable String worstPool,
            List<String> policyNotReached) {
        static OutlookView of(Plan.Outlook outlook) {
            return new OutlookView(
                    outlook.nodes(),
                    outlook.spotNodes(),
                    rounded(outlook.interruptionsPerDay(), FIVE_PLACES),
                    rounded(outlook.jointLossPercent(), TWO_PLACES),
                    outlook.worstPool(),
                    outlook.unmet());
        }
    }

    record PlanView(
            UUID id,
            String state,
            boolean requiresApproval,
            @Nullable String reason,
            BigDecimal hourlySavings,
            BigDecimal monthlySavings,
            BigDecimal hourlyBefore,
            BigDecimal hourlyAfter,
            BigDecimal hourlyBound,
            double gapPercent,
            long policyVersion,
            List<ActionView> actions,
            List<BlockedView> blocked,
            List<RefusedView> refused,
            List<PlanStepView> steps,
            OutlookView outlook,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String comment) {

        static PlanView of(StoredPlan plan, List<ActionView> actions) {
            return new PlanView(
                    plan.id(),
                    plan.state(),
                    plan.requiresApproval(),
                    plan.reason().isEmpty() ? null : plan.reason(),
                    plan.hourlySavings(),
                    plan.hourlySavings().multiply(BigDecimal.valueOf(730)).setScale(2, java.math.RoundingMode.HALF_UP),
                    plan.current().usd(),
                    plan.current().usd().subtract(plan.hourlySavings()),
                    plan.bound().usd(),
                    rounded(plan.gapPercent(), TWO_PLACES),
                    plan.policyVersion(),
                    actions,
                    plan.actions().stream()
                            .filter(action -> action.rule() != null)
                            .map(BlockedView::of)
                            .toList(),
                    plan.outlook().offerings().stream().map(RefusedView::of).toList(),
                    plan.outlook().steps().stream().map(PlanStepView::of).toList(),
                    OutlookView.of(plan.outlook()),
                    plan.decidedBy(),
                    plan.decidedAt(),
                    plan.comment());
        }
    }

    record TargetView(String instanceId, String node, String instanceType, String az, String lifecycle) {
        static TargetView of(PlannedAction.Target target) {
            return new TargetView(
                    target.instanceId(),
                    target.node(),
                    target.instanceType(),
                    target.az(),
                    target.spot() ? "spot" : "on_demand");
        }
    }

    record CandidateView(
            String instanceType, String az, String lifecycle, BigDecimal price, double probability, double score) {

        static CandidateView of(Candidate candidate) {
            return new CandidateView(
                    candidate.instanceType(),
                    candidate.az(),
                    candidate.spot() ? "spot" : "on_demand",
                    candidate.price().usd(),
                    rounded(candidate.risk(), FIVE_PLACES),
                    rounded(candidate.score(), FIVE_PLACES));
        }
    }

    record MarkView(
            String step,
            Instant at,
            String result,
            @Nullable String detail,
            long durationMs) {
        static MarkView of(Mark mark) {
            return new MarkView(mark.step(), mark.at(), mark.result(), mark.detail(), mark.durationMs());
        }
    }

    record ActionView(
            UUID id,
            int seq,
            String type,
            TargetView target,
            @Nullable CandidateView candidate,
            List<CandidateView> candidates,
            List<String> receivers,
            double risk,
            String label,
            double confidence,
            String priority,
            int phase,
            int exchange,
            int pods,
            String reason,
            BigDecimal hourlyBefore,
            BigDecimal hourlyAfter,
            BigDecimal hourlySavings,
            BigDecimal monthlySavings,
            String state,
            @Nullable String step,
            @Nullable String error,
            List<MarkView> timeline) {

        static ActionView of(StoredPlan.Action action, @Nullable Progress progress) {
            PlannedAction planned = action.planned();
            List<CandidateView> candidates =
                    planned.candidates().stream().map(CandidateView::of).toList();
            return new ActionView(
                    action.id(),
                    action.seq(),
                    planned.type().code(),
                    TargetView.of(planned.target()),
                    candidates.isEmpty() ? null : candidates.getFirst(),
                    candidates,
                    planned.receivers(),
                    rounded(planned.risk(), FIVE_PLACES),
                    RiskLabel.of(planned.risk()).name(),
                    rounded(planned.confidence(), FIVE_PLACES),
                    planned.priority().code(),
                    planned.priority().phase(),
                    planned.exchange(),
                    planned.pods(),
                    reason(planned),
                    planned.before().usd(),
                    planned.after().usd(),
                    planned.savings(),
                    planned.monthlySavings(),
                    progress == null ? action.state() : progress.state(),
                    progress == null ? null : progress.step(),
                    progress == null ? null : progress.error(),
                    progress == null
                            ? List.of()
                            : progress.timeline().stream().map(MarkView::of).toList());
        }

        private static String reason(PlannedAction planned) {
            String launched = planned.candidates().isEmpty()
                    ? ""
                    : planned.candidates().getFirst().instanceType() + " in "
                            + planned.candidates().getFirst().az();
            return switch (planned.type()) {
                case SPOT_REPLACEMENT -> launched + " on spot takes its place for less";
                case RIGHT_SIZE -> launched + " suits its pods better";
                case CONSOLIDATE -> "its pods fit on " + planned.receivers().size() + " nodes that stay or are opened";
                case SCALE_DOWN -> "it carries no pod of its own";
                case SCALE_UP -> launched + " is opened for pods of nodes that go";
                case EVACUATE -> "AWS takes it back at " + planned.deadline();
                case HOLD -> "AWS recommends to leave it";
            };
        }
    }

    record BlockedView(String type, TargetView target, String rule, String reason, BigDecimal hourlySavings) {

        static BlockedView of(StoredPlan.Action action) {
            return new BlockedView(
                    action.planned().type().code(),
                    TargetView.of(action.planned().target()),
                    String.valueOf(action.rule()),
                    String.valueOf(action.reason()),
                    action.planned().savings());
        }
    }

    record CardView(
            UUID cardId,
            long seq,
            String agent,
            String node,
            String category,
            String priority,
            String reasoning,
            String decision,
            double confidence,
            List<ReasonCard.Evidence> evidence,
            List<ReasonCard.Alternative> alternatives,
            List<String> risks,
            Instant writtenAt) {

        static CardView of(Written written) {
            ReasonCard card = written.card();
            return new CardView(
                    written.id(),
                    written.seq(),
                    card.agent(),
                    card.node(),
                    card.category(),
                    card.priority(),
                    card.reasoning(),
                    card.decision(),
                    card.confidence(),
                    card.evidence(),
                    card.alternatives(),
                    card.risks(),
                    written.writtenAt());
        }
    }
}
