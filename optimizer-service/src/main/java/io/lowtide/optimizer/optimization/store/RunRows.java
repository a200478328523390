package io.lowtide.optimizer.optimization.store;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns.Step;
import io.lowtide.optimizer.optimization.RunPhase;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Ids;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of runs and plans in the words of the feature. */
final class RunRows {
    static final EventJson JSON = new EventJson();

    private RunRows() {}

    static OptimizationRun run(Readable row) {
        return new OptimizationRun(
                value(row, "id", UUID.class),
                value(row, "cluster_id", UUID.class),
                value(row, "trigger", String.class),
                RunPhase.of(value(row, "phase", String.class)),
                value(row, "dry_run", Boolean.class),
                kinds(value(row, "kinds", String.class)),
                row.get("max_actions", Integer.class),
                value(row, "requested_by", String.class),
                new OptimizationRun.Results(
                        value(row, "opportunities_found", Integer.class),
                        value(row, "estimated_savings", BigDecimal.class),
                        value(row, "actions_executed", Integer.class),
                        value(row, "actions_failed", Integer.class),
                        row.get("error", String.class)),
                value(row, "cancel_requested", Boolean.class),
                value(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("completed_at", Instant.class),
                row.get("expires_at", Instant.class));
    }

    static String kinds(Set<ActionType> kinds) {
        return kinds.stream().map(ActionType::code).sorted().collect(Collectors.joining(","));
    }

    private static Set<ActionType> kinds(String text) {
        return Arrays.stream(text.split(","))
                .filter(kind -> !kind.isEmpty())
                .map(kind -> ActionType.valueOf(kind.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    static Step step(Readable row) {
        return new Step(
                value(row, "step", String.class),
                value(row, "percent", Integer.class),
                value(row, "message", String.class),
                value(row, "at", Instant.class));
    }

    /** A plan as it will be kept; it and its actions get their ids here. */
    static StoredPlan stored(UUID runId, Plan plan, String state, boolean dryRun, @Nullable Instant decidedAt) {
        UUID decidedBy = null;
        String comment = null;
        return new StoredPlan(
                Ids.next(),
                runId,
                state,
                plan.requiresApproval(),
                String.join("; ", plan.approvalReasons()),
                plan.savings().usd(),
                plan.current(),
                plan.bound(),
                plan.gapPercent(),
                plan.policyVersion(),
                decidedBy,
                decidedAt,
                comment,
                actions(plan, dryRun),
                plan.outlook());
    }

    private static List<StoredPlan.Action> actions(Plan plan, boolean dryRun) {
        List<StoredPlan.Action> all = new ArrayList<>();
        String rule = null;
        String reason = null;
        for (PlannedAction action : plan.actions()) {
            all.add(new StoredPlan.Action(
                    Ids.next(), all.size() + 1, dryRun ? "dry_run" : "pending", action, rule, reason));
        }
        for (Plan.Refused refused : plan.blocked()) {
            all.add(new StoredPlan.Action(
                    Ids.next(),
                    all.size() + 1,
                    "blocked",
                    refused.action(),
                    refused.rule().code(),
                    refused.reason()));
        }
        return all;
    }

    static StoredPlan plan(Readable row, List<StoredPlan.Action> actions) {
        return new StoredPlan(
                value(row, "id", UUID.class),
                value(row, "job_id", UUID.class),
                value(row, "state", String.class),
                value(row, "requires_approval", Boolean.class),
                value(row, "reason", String.class),
                value(row, "hourly_savings", BigDecimal.class),
                price(row, "current_hourly"),
                price(row, "bound_hourly"),
                value(row, "gap_percent", Double.class),
                value(row, "policy_version", Long.class),
                row.get("decided_by", UUID.class),
                row.get("decided_at", Instant.class),
                row.get("comment", String.class),
                actions,
                outlook(row.get("outlook", Json.class)));
    }

    private static Plan.Outlook outlook(@Nullable Json document) {
        return document == null ? Plan.Outlook.NONE : JSON.read(document.asString(), Plan.Outlook.class);
    }

    private static HourlyPrice price(Readable row, String column) {
        return HourlyPrice.of(value(row, column, BigDecimal.class));
    }

    static StoredPlan.Action action(Readable row) {
        NewRows.Document document = JSON.read(value(row, "document", Json.class).asString(), NewRows.Document.class);
        return new StoredPlan.Action(
                value(row, "id", UUID.class),
                value(row, "seq", Integer.class),
                value(row, "state", String.class),
                document.planned(),
                document.rule(),
                document.reason());
    }

    static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
