package io.lowtide.cli.report;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.risk.JointLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A plan as one page that needs nothing else: what it saves, every node before and after, the steps and every reason. */
public final class HtmlReport {
    private static final int MOST_STEPS = 2_000;
    private static final int MOST_OF_A_REASON = 300;
    private static final int MOST_TYPES = 16;
    private static final String LEGEND =
            "<div class=\"legend\"><span><i style=\"background:var(--spot)\"></i>spot</span>"
                    + "<span><i style=\"background:var(--od)\"></i>on-demand</span>"
                    + "<span><i style=\"background:var(--gone)\"></i>goes</span>"
                    + "<span>area: what a node costs · deep colour: what its pods request</span></div>";

    private final Plan plan;
    private final ClusterView view;
    private final HourlyPrice before;
    private final Html page = Html.page("Lowtide plan");

    private HtmlReport(PlanningProblem problem, Plan plan) {
        this.plan = plan;
        this.view = ClusterView.of(problem, plan);
        this.before = view.before().stream().map(NodeView::price).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /**
     * @param notes what was assumed
     */
    public static String of(PlanningProblem problem, Plan plan, long planMillis, List<String> notes) {
        HtmlReport report = new HtmlReport(problem, plan);
        report.headline();
        report.tiles();
        report.money();
        report.nodes();
        report.steps();
        report.homeless();
        report.refused();
        report.foot(problem, planMillis, notes);
        return report.page.end();
    }

    private void headline() {
        page.raw("<div class=\"brand\">Lowtide plan</div><h1>");
        long saved = before.microUsd() - plan.after().microUsd();
        if (before.microUsd() > 0 && saved > 0) {
            page.raw("Save <em>")
                    .text(Words.month(new HourlyPrice(saved)) + " a month")
                    .raw("</em></h1>")
                    .tag(
                            "p",
                            "%s of %s. %s become %s; every step is safe on its own, and the plan passed an independent verifier."
                                    .formatted(
                                            Words.percent((double) saved / before.microUsd()),
                                            Words.month(before),
                                            Words.count(view.before().size(), "node"),
                                            view.after().size()));
        } else if (before.microUsd() > 0 && plan.steps().isEmpty()) {
            page.text("Nothing to change")
                    .raw("</h1>")
                    .tag("p", "No change is worth its disruption; the reasons are below.");
        } else {
            page.text(Words.month(plan.after()) + " a month")
                    .raw("</h1>")
                    .tag(
                            "p",
                            "%s for what was asked; the plan passed an independent verifier."
                                    .formatted(Words.count(view.after().size(), "node")));
        }
    }

    private void tiles() {
        JointLoss loss = plan.risk().jointLoss();
        page.raw("<div class=\"tiles\">");
        page.tile(Words.month(plan.after()), "a month with this plan");
        page.tile(
                Words.percent(
                        plan.after().microUsd() == 0
                                ? 0
                                : 1
                                        - (double) plan.bound().microUsd()
                                                / plan.after().microUsd()),
                "could still be saved at most, by a certified bound on any packing of these pods");
        page.tile(
                Words.percent(ClusterView.filled(view.after())),
                before.microUsd() > 0
                        ? "of the room is requested; it was " + Words.percent(ClusterView.filled(view.before()))
                        : "of the room is requested");
        page.tile(
                String.format(Locale.ROOT, "%.1f %%", loss.podSharePercent()),
                loss.pool() == null
                        ? "of the pods are on spot"
                        : "of the pods go if the worst spot pool goes, %s in %s"
                                .formatted(
                                        loss.pool().instanceType(), loss.pool().zone()));
        page.tile(
                String.format(Locale.ROOT, "%.2f", plan.risk().expectedInterruptionsPerDay()),
                "interruptions a day to be expected");
        page.raw("</div>");
    }

    private void money() {
        page.tag("h2", "Where the money goes").tag("p", "Dollars a month at the prices the plan was made with.");
        List<Svg.Bar> bars = new ArrayList<>();
        if (before.microUsd() > 0) {
            bars.add(bought("now", view.before(), before));
        }
        bars.add(bought("with this plan", view.after(), plan.after()));
        bars.add(Svg.Bar.of("certified bound", plan.bound().microUsd(), "track", Words.month(plan.bound())));
        page.card(
                before.microUsd() > 0 ? "Before and after" : "All nodes",
                Svg.bars(bars, Svg.WIDE, 130, "cost before and after"));
        page.raw("<div class=\"two\" style=\"margin-top:14px\">");
        page.card("By instance type", Svg.bars(sums(NodeViews::type), Svg.HALF, 170, "cost by instance type"));
        page.card("By zone", Svg.bars(sums(node -> node.offering().zone()), Svg.HALF, 110, "cost by zone"));
        page.raw("</div>");
    }

    private static Svg.Bar bought(String name, List<NodeView> nodes, HourlyPrice sum) {
        long spot = nodes.stream()
                .filter(NodeView::spot)
                .mapToLong(node -> node.price().microUsd())
                .sum();
        long onDemand = Math.max(0, sum.microUsd() - spot);
        return new Svg.Bar(
                name,
                List.of(
                        new Svg.Part(onDemand, "od", "on-demand " + Words.month(new HourlyPrice(onDemand))),
                        new Svg.Part(spot, "spot", "spot " + Words.month(new HourlyPrice(spot)))),
                Words.month(sum));
    }

    private List<Svg.Bar> sums(Function<NodeView, String> key) {
        Map<String, List<NodeView>> groups = new TreeMap<>();
        view.after()
                .forEach(node -> groups.computeIfAbsent(key.apply(node), same -> new ArrayList<>())
                        .add(node));
        return groups.entrySet().stream()
                .map(entry -> {
                    HourlyPrice sum =
                            entry.getValue().stream().map(NodeView::price).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
                    Svg.Bar bar = bought(entry.getKey(), entry.getValue(), sum);
                    return new Svg.Bar(
                            bar.name(),
                            bar.parts(),
                            bar.said() + " · " + Words.count(entry.getValue().size(), "node"));
                })
                .sorted(Comparator.comparingDouble(bar -> -bar.value()))
                .limit(MOST_TYPES)
                .toList();
    }

    private void nodes() {
        page.tag("h2", "Nodes").raw(LEGEND).raw("<div class=\"two\">");
        double most = Math.max(1, Math.max(before.microUsd(), plan.after().microUsd()));
        String less = Words.month(new HourlyPrice(
                        Math.abs(before.microUsd() - plan.after().microUsd()))) + " less";
        if (!view.before().isEmpty()) {
            page.card(
                    "Now: " + Words.count(view.before().size(), "node"),
                    Svg.treemap(NodeViews.dearestFirst(view.before()), before.microUsd() / most, less, "nodes now"));
        }
        page.card(
                "With this plan: " + Words.count(view.after().size(), "node"),
                Svg.treemap(NodeViews.dearestFirst(view.after()), plan.after().microUsd() / most, less, "nodes then"));
        page.raw("</div>");
    }

    private void steps() {
        if (plan.steps().isEmpty()) {
            return;
        }
        page.tag("h2", "Steps").tag("p", "In this order, each when the one before is done.");
        List<Double> cost = new ArrayList<>();
        double now = before.microUsd();
        cost.add(now);
        List<List<String>> rows = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            now -= step.savingMicroUsd();
            cost.add(now);
            if (rows.size() < MOST_STEPS) {
                rows.add(List.of(
                        String.valueOf(step.order()),
                        step.kind().name().toLowerCase(Locale.ROOT),
                        step.node(),
                        step.savingMicroUsd() == 0
                                ? ""
                                : String.format(Locale.ROOT, "%+.4f", -step.savingMicroUsd() / 1e6),
                        step.risk() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * step.risk()),
                        step.reason()));
            }
        }
        if (before.microUsd() > 0) {
            String first = "now " + Words.month(before);
            String last = "then " + Words.month(plan.after());
            page.card("What the cluster costs on the way", Svg.steps(cost, first, last, "cost after each step"));
        }
        page.raw("<details><summary><b>")
                .text(Words.count(plan.steps().size(), "step"))
                .raw("</b> <span>");
        page.text(NodeViews.kinds(plan.steps())).raw("</span></summary>");
        page.table(List.of("#", "what", "node", "#$ an hour", "#taken back a month", "why"), rows)
                .raw("</details>");
    }

    private void homeless() {
        if (!plan.unschedulable().isEmpty()) {
            page.tag("h2", "Pods without a node").raw("<div class=\"card\">");
            page.table(List.of("pod", "reason", "found, and expected"), rows(plan.unschedulable()))
                    .raw("</div>");
        }
    }

    private void refused() {
        page.tag("h2", "What was refused, and why")
                .tag("p", "Everything the plan could have used or done and does not, by reason.");
        Map<Reason, List<Refusal>> groups = new EnumMap<>(Reason.class);
        plan.refused()
                .forEach(each -> groups.computeIfAbsent(each.reason(), same -> new ArrayList<>())
                        .add(each));
        List<Svg.Bar> bars = new ArrayList<>();
        groups.forEach((reason, all) -> bars.add(Svg.Bar.of(
                Words.name(reason), Math.sqrt(all.size()), "gone", String.format(Locale.ROOT, "%,d", all.size()))));
        if (!bars.isEmpty()) {
            page.card("How many, on a square-root scale", Svg.bars(bars, Svg.WIDE, 210, "refusals by reason"));
        }
        groups.forEach((reason, all) -> {
            page.raw("<details><summary><b>")
                    .text(String.format(Locale.ROOT, "%,d", all.size()))
                    .raw("</b> ");
            page.text(Words.name(reason))
                    .raw(" <span>— ")
                    .text(Words.meaning(reason))
                    .raw("</span></summary>");
            page.table(
                    List.of("what", "reason", "found, and expected"),
                    rows(all.subList(0, Math.min(MOST_OF_A_REASON, all.size()))));
            if (all.size() > MOST_OF_A_REASON) {
                page.raw("<p style=\"padding:10px 16px\">")
                        .text("The others are in the plan as JSON.")
                        .raw("</p>");
            }
            page.raw("</details>");
        });
    }

    private static List<List<String>> rows(List<Refusal> refusals) {
        return refusals.stream()
                .map(each -> List.of(each.subject(), each.reason().name(), each.detail()))
                .toList();
    }

    private void foot(PlanningProblem problem, long planMillis, List<String> notes) {
        page.raw("<footer>");
        notes.forEach(note -> page.tag("p", note));
        page.tag(
                "p",
                "Planned and verified in %,d ms for %s and %s, seed %d. The bound is proven by %s, which the plan as JSON holds for anybody to check."
                        .formatted(
                                planMillis,
                                Words.count(problem.nodes().size(), "node"),
                                Words.count(problem.market().size(), "offering"),
                                problem.budget().seed(),
                                plan.certificate().podWorths().isEmpty()
                                        ? "what resources are worth"
                                        : "what every pod is worth"));
        page.raw("</footer>");
    }
}
