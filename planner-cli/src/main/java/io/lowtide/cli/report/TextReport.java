package io.lowtide.cli.report;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.risk.JointLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A plan for a terminal. */
public final class TextReport {
    private static final int MOST_LINES = 40;

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    public static String of(Plan plan, long planMillis, List<String> notes) {
        TextReport report = new TextReport();
        report.money(plan);
        report.nodes(plan);
        report.steps(plan);
        report.refused(plan);
        notes.forEach(note -> report.line("note: " + note));
        report.line("planned and verified in %d ms".formatted(planMillis));
        return report.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void money(Plan plan) {
        long before = plan.before().microUsd();
        long after = plan.after().microUsd();
        if (before > 0 && after <= before) {
            line("now    $%s an hour, $%s a month"
                    .formatted(plan.before().usd(), plan.before().usdPerMonth()));
            line("then   $%s an hour, $%s a month"
                    .formatted(plan.after().usd(), plan.after().usdPerMonth()));
            line("saved  $%s an hour, $%s a month, %s"
                    .formatted(
                            plan.before().minus(plan.after()).usd(),
                            plan.before().minus(plan.after()).usdPerMonth(),
                            percent(before - after, before)));
        } else {
            line("cost   $%s an hour, $%s a month"
                    .formatted(plan.after().usd(), plan.after().usdPerMonth()));
        }
        line(String.format(
                Locale.ROOT,
                "bound  $%s an hour at least, certified: at most %.1f %% could still be saved",
                plan.bound().usd(),
                after == 0 ? 0 : 100.0 * (after - plan.bound().microUsd()) / after));
        JointLoss loss = plan.risk().jointLoss();
        line(String.format(
                Locale.ROOT,
                "risk   %.2f interruptions a day; if the worst pool goes (%s), %.1f %% of the pods go with it",
                plan.risk().expectedInterruptionsPerDay(),
                loss.pool() == null
                        ? "none on spot"
                        : loss.pool().instanceType() + " in " + loss.pool().zone(),
                loss.podSharePercent()));
        line("");
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private void nodes(Plan plan) {
        Map<String, int[]> kinds = new TreeMap<>();
        for (PlannedNode node : plan.nodes()) {
            String kind = "%-6s %-18s %-10s %-14s"
                    .formatted(
                            node.opened() ? "open" : "keep",
                            node.offering().type().name(),
                            node.offering().capacityType() == CapacityType.SPOT ? "spot" : "on-demand",
                            node.offering().zone());
            int[] count =
                    kinds.computeIfAbsent(kind + " $" + node.offering().price().usd(), same -> new int[2]);
            count[0]++;
            count[1] += node.pods().size();
        }
        List<String> lines = new ArrayList<>();
        kinds.forEach((kind, count) -> lines.add("%s  × %-4d %d pods".formatted(kind, count[0], count[1])));
        some("nodes", plan.nodes().size(), lines);
        if (!plan.closed().isEmpty()) {
            some("nodes that go", plan.closed().size(), plan.closed());
        }
    }

    private void steps(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            lines.add("%4d %-6s %-24s %s"
                    .formatted(step.order(), step.kind().name().toLowerCase(Locale.ROOT), step.node(), step.reason()));
        }
        if (!lines.isEmpty()) {
            some("steps", lines.size(), lines);
        }
    }

    private void refused(Plan plan) {
        if (!plan.unschedulable().isEmpty()) {
            some("pods without a node", plan.unschedulable().size(), said(plan.unschedulable()));
        }
        Map<Reason, Integer> offerings = new TreeMap<>();
        List<Refusal> others = new ArrayList<>();
        for (Refusal refusal : plan.refused()) {
            boolean offering =
                    refusal.subject().endsWith("/spot") || refusal.subject().endsWith("/on-demand");
            if (offering) {
                offerings.merge(refusal.reason(), 1, Integer::sum);
            } else {
                others.add(refusal);
            }
        }
        if (!others.isEmpty()) {
            some("not done, and why", others.size(), said(others));
        }
        List<String> lines = new ArrayList<>();
        offerings.forEach((reason, count) -> lines.add("%-24s %d".formatted(reason, count)));
        if (!lines.isEmpty()) {
            some(
                    "offerings not chosen",
                    offerings.values().stream().mapToInt(Integer::intValue).sum(),
                    lines);
        }
    }

    private static List<String> said(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> "%-28s %-26s %s".formatted(refusal.subject(), refusal.reason(), refusal.detail()))
                .toList();
    }

    private void some(String title, int count, List<String> lines) {
        line(title + " (" + count + ")");
        lines.stream().limit(MOST_LINES).forEach(each -> line("  " + each));
        if (lines.size() > MOST_LINES) {
            line("  … and " + (lines.size() - MOST_LINES) + " more lines; all with --output json");
        }
        line("");
    }
}
