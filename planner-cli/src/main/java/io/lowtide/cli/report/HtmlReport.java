package io.lowtide.cli.report;

import static io.lowtide.cli.report.Svg.escape;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.risk.JointLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A plan as one page that needs nothing else: charts, steps and every reason. */
public final class HtmlReport {
    private static final int MOST_ROWS = 2_000;
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#15202b;--dim:#5b6b7a;--page:#fff;--card:#f4f7f9;--line:#dbe3e9;
            --spot:#0f8b8d;--od:#d1495b;--keep:#7a8b99;--good:#2e7d4f}
            @media(prefers-color-scheme:dark){:root{--ink:#e8eef2;--dim:#9fb0bd;--page:#10171d;--card:#18222b;--line:#2a3945;
            --spot:#2bb3b5;--od:#e8697a;--keep:#74869a;--good:#5fbf86}}
            *{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);
            font:15px/1.5 system-ui,sans-serif}main{max-width:1040px;margin:0 auto;padding:32px 20px}
            h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:36px 0 10px}p{color:var(--dim);margin:4px 0}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:12px;margin:20px 0}
            .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
            .tile b{display:block;font-size:24px;font-variant-numeric:tabular-nums}.tile span{color:var(--dim)}
            svg{width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:8px}
            svg text{fill:var(--ink);font-size:13px}svg text.in{fill:#fff;font-size:12px}
            .spot{fill:var(--spot)}.od{fill:var(--od)}.keep{fill:var(--keep)}.good{fill:var(--good)}
            .scroll{overflow:auto;max-height:560px;border:1px solid var(--line);border-radius:10px}
            table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:6px 10px;
            border-bottom:1px solid var(--line);vertical-align:top}th{position:sticky;top:0;background:var(--card)}
            td.n{text-align:right;font-variant-numeric:tabular-nums}.key{display:inline-block;width:11px;height:11px;
            border-radius:2px;margin:0 5px 0 12px}
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    public static String of(Plan plan, long planMillis, List<String> notes) {
        HtmlReport report = new HtmlReport();
        report.page(plan, planMillis, notes);
        return report.out.toString();
    }

    private void page(Plan plan, long planMillis, List<String> notes) {
        out.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>Lowtide plan</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>Lowtide plan</h1>");
        paragraph("Planned and verified in %d ms.".formatted(planMillis));
        notes.forEach(this::paragraph);
        tiles(plan);
        beforeAndAfter(plan);
        nodes(plan);
        money(plan);
        steps(plan);
        refused(plan);
        out.append("</main></body></html>\n");
    }

    private void paragraph(String text) {
        out.append("<p>").append(escape(text)).append("</p>");
    }

    private void heading(String text) {
        out.append("<h2>").append(escape(text)).append("</h2>");
    }

    private void tiles(Plan plan) {
        long saved = plan.before().microUsd() - plan.after().microUsd();
        out.append("<div class=\"tiles\">");
        if (plan.before().microUsd() > 0) {
            tile("$" + plan.before().usdPerMonth(), "a month now");
        }
        tile("$" + plan.after().usdPerMonth(), "a month with this plan");
        if (plan.before().microUsd() > 0 && saved >= 0) {
            tile(percent(saved, plan.before().microUsd()), "saved");
        }
        tile(String.format(Locale.ROOT, "%.1f %%", plan.gapPercent()), "above the certified bound at most");
        JointLoss loss = plan.risk().jointLoss();
        tile(
                String.format(Locale.ROOT, "%.1f %%", loss.podSharePercent()),
                "of the pods go when the worst spot pool goes");
        tile(
                String.format(Locale.ROOT, "%.2f", plan.risk().expectedInterruptionsPerDay()),
                "interruptions a day to be expected");
        out.append("</div>");
    }

    private void tile(String value, String label) {
        out.append("<div class=\"tile\"><b>%s</b><span>%s</span></div>".formatted(escape(value), escape(label)));
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private void beforeAndAfter(Plan plan) {
        heading("Before and after, dollars a month");
        List<Svg.Bar> bars = new ArrayList<>();
        if (plan.before().microUsd() > 0) {
            bars.add(bar("now", plan.before(), "keep"));
        }
        bars.add(bar("with this plan", plan.after(), "good"));
        bars.add(bar("certified bound", plan.bound(), "keep"));
        out.append(Svg.bars(bars, "cost before and after"));
    }

    private static Svg.Bar bar(String name, HourlyPrice price, String kind) {
        return new Svg.Bar(name, price.microUsd(), "$" + price.usdPerMonth(), kind);
    }

    private static String kind(PlannedNode node) {
        return node.offering().capacityType() == CapacityType.SPOT ? "spot" : "od";
    }

    private void nodes(Plan plan) {
        heading("Nodes, by what they cost (" + plan.nodes().size() + ")");
        out.append("<p><span class=\"key\" style=\"background:var(--spot)\"></span>spot")
                .append("<span class=\"key\" style=\"background:var(--od)\"></span>on-demand</p>");
        List<Svg.Bar> areas = plan.nodes().stream()
                .map(node -> new Svg.Bar(
                        node.offering().type().name(),
                        node.offering().price().microUsd(),
                        "%s in %s, %s, $%s an hour, %d pods"
                                .formatted(
                                        node.id(),
                                        node.offering().zone(),
                                        node.opened() ? "opened" : "kept",
                                        node.offering().price().usd(),
                                        node.pods().size()),
                        kind(node)))
                .sorted(Comparator.comparingDouble((Svg.Bar area) -> -area.value()))
                .toList();
        out.append(Svg.treemap(areas, "nodes by cost"));
    }

    private void money(Plan plan) {
        heading("Where the money goes");
        Map<String, double[]> types = new TreeMap<>();
        for (PlannedNode node : plan.nodes()) {
            double[] sum = types.computeIfAbsent(
                    node.offering().type().name() + " " + (kind(node).equals("od") ? "on-demand" : "spot"),
                    same -> new double[2]);
            sum[0] += node.offering().price().microUsd();
            sum[1]++;
        }
        List<Svg.Bar> bars = types.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue()[0]))
                .limit(20)
                .map(entry -> new Svg.Bar(
                        entry.getKey(),
                        entry.getValue()[0],
                        "$%s a month, %.0f nodes"
                                .formatted(
                                        new HourlyPrice((long) entry.getValue()[0]).usdPerMonth(), entry.getValue()[1]),
                        entry.getKey().endsWith("spot") ? "spot" : "od"))
                .toList();
        out.append(Svg.bars(bars, "cost by instance type"));
    }

    private void steps(Plan plan) {
        if (plan.steps().isEmpty()) {
            return;
        }
        heading("Steps, in this order (" + plan.steps().size() + ")");
        table("#", "what", "node", "saves $/h", "risk a month", "why");
        for (PlanStep step :
                plan.steps().subList(0, Math.min(MOST_ROWS, plan.steps().size()))) {
            row(
                    String.valueOf(step.order()),
                    step.kind().name().toLowerCase(Locale.ROOT),
                    step.node(),
                    String.format(Locale.ROOT, "%.4f", step.savingMicroUsd() / 1e6),
                    String.format(Locale.ROOT, "%.0f %%", 100 * step.risk()),
                    step.reason());
        }
        out.append("</table></div>");
    }

    private void refused(Plan plan) {
        List<Refusal> all = new ArrayList<>(plan.unschedulable());
        all.addAll(plan.refused());
        heading("What was refused, and why (" + all.size() + ")");
        Map<Reason, Integer> counts = new TreeMap<>();
        all.forEach(refusal -> counts.merge(refusal.reason(), 1, Integer::sum));
        List<Svg.Bar> bars = counts.entrySet().stream()
                .map(entry -> new Svg.Bar(
                        entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        entry.getValue(),
                        String.valueOf(entry.getValue()),
                        "keep"))
                .toList();
        out.append(Svg.bars(bars, "refusals by reason"));
        out.append("<p></p>");
        table("what", "reason", "found, and expected");
        for (Refusal refusal : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
            row(refusal.subject(), refusal.reason().name(), refusal.detail());
        }
        out.append("</table></div>");
    }

    private void table(String... heads) {
        out.append("<div class=\"scroll\"><table><tr>");
        for (String head : heads) {
            out.append("<th>").append(escape(head)).append("</th>");
        }
        out.append("</tr>");
    }

    private void row(String... cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>").append(escape(cell)).append("</td>");
        }
        out.append("</tr>");
    }
}
