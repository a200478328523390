package io.lowtide.cli.problem;

import io.lowtide.cli.json.JsonWriter;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.HostGroup;
import io.lowtide.planner.packing.OfferingProof;
import io.lowtide.planner.plan.OfferingSelection;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.risk.JointLoss;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes plans in the format {@code lowtide.plan/1}. */
public final class PlanWriter {
    private static final int MICRO = 6;

    private PlanWriter() {}

    /**
     * @param seed it was made with
     * @param planMillis how long planning took, its own verification included
     * @param verifyMillis how long it took to verify the plan once more
     */
    public static String write(Plan plan, long seed, long planMillis, long verifyMillis, List<String> notes) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", "lowtide.plan/1");
        file.put("nodes", plan.nodes().stream().map(PlanWriter::node).toList());
        file.put("closed", plan.closed());
        file.put("unschedulable", reasons("pod", plan.unschedulable()));
        file.put("steps", plan.steps().stream().map(PlanWriter::step).toList());
        file.put("refused", reasons("subject", plan.refused()));
        file.put("cost", cost(plan));
        file.put("risk", risk(plan));
        Map<String, Object> timing = new LinkedHashMap<>();
        timing.put("planMillis", planMillis);
        timing.put("verifyMillis", verifyMillis);
        file.put("timing", timing);
        file.put("seed", seed);
        file.put("violations", plan.violations());
        if (!notes.isEmpty()) {
            file.put("x-notes", notes);
        }
        return JsonWriter.write(file);
    }

    private static Map<String, Object> node(PlannedNode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", node.id());
        json.put("instanceType", node.offering().type().name());
        json.put("capacityType", node.offering().capacityType() == CapacityType.SPOT ? "spot" : "on-demand");
        json.put("zone", node.offering().zone());
        json.put("priceUsdPerHour", node.offering().price().usd());
        json.put("pods", node.pods());
        json.put("action", node.opened() ? "open" : "keep");
        return json;
    }

    private static Map<String, Object> step(PlanStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("order", step.order());
        json.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
        json.put("node", step.node());
        if (!step.replaces().isEmpty()) {
            json.put("replaces", step.replaces());
        }
        json.put("savingUsdPerHour", BigDecimal.valueOf(step.savingMicroUsd(), MICRO));
        json.put("risk", step.risk());
        json.put("reason", step.reason());
        return json;
    }

    private static List<Map<String, Object>> reasons(String subject, List<Refusal> refusals) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Refusal refusal : refusals) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(subject, refusal.subject());
            json.put("reason", refusal.reason().name());
            json.put("detail", refusal.detail());
            all.add(json);
        }
        return all;
    }

    private static Map<String, Object> cost(Plan plan) {
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("beforeUsdPerHour", plan.before().usd());
        cost.put("afterUsdPerHour", plan.after().usd());
        cost.put("lowerBoundUsdPerHour", plan.bound().usd());
        cost.put("gapPercent", rounded(plan.gapPercent()));
        cost.put("certificate", certificate(plan.certificate()));
        return cost;
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP);
    }

    private static Map<String, Object> certificate(CertifiedBound bound) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("boundUsdPerHour", bound.price().usd());
        if (bound.podWorths().isEmpty()) {
            json.put("kind", "resources");
            json.put("unit", "1e-15 USD/h");
            json.put("cpuMilli", bound.cpuMilliWorth());
            json.put("memoryMiB", bound.memoryMibWorth());
            json.put("pod", bound.podWorth());
            return json;
        }
        json.put("kind", "pods");
        json.put("unit", "1e-12 USD/h");
        json.put(
                "podWorths",
                bound.podWorths().stream()
                        .map(each -> {
                            Map<String, Object> worth = new LinkedHashMap<>();
                            worth.put("worth", each.worth());
                            worth.put("pods", each.pods());
                            return worth;
                        })
                        .toList());
        json.put("proofs", bound.proofs().stream().map(PlanWriter::proof).toList());
        return json;
    }

    private static Map<String, Object> proof(OfferingProof proof) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offering", OfferingSelection.name(proof.offering()));
        json.put("cpuMilli", proof.cpuMilli());
        json.put("memoryMiB", proof.memoryMib());
        json.put("pod", proof.pod());
        json.put("gpu", proof.gpu());
        json.put("ephemeralStorageMiB", proof.storageMib());
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Map.Entry<HostGroup, Long> entry : proof.groups().entrySet()) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("namespace", entry.getKey().namespace());
            group.put("matchLabels", entry.getKey().matchLabels());
            group.put("atMost", entry.getKey().atMost());
            group.put("worth", entry.getValue());
            groups.add(group);
        }
        groups.sort((a, b) -> a.toString().compareTo(b.toString()));
        json.put("groups", groups);
        return json;
    }

    private static Map<String, Object> risk(Plan plan) {
        JointLoss loss = plan.risk().jointLoss();
        Map<String, Object> joint = new LinkedHashMap<>();
        CapacityPool pool = loss.pool();
        joint.put("pool", pool == null ? "" : pool.instanceType() + "/" + pool.zone());
        joint.put("podSharePercent", rounded(loss.podSharePercent()));
        joint.put("leastSharePercent", rounded(loss.leastSharePercent()));
        joint.put("expectedSharePercent", rounded(loss.expectedSharePercent()));
        joint.put("worstWorkload", String.valueOf(loss.worstWorkload() == null ? "" : loss.worstWorkload()));
        joint.put("workloadSharePercent", rounded(loss.workloadSharePercent()));
        Map<String, Object> risk = new LinkedHashMap<>();
        risk.put("expectedInterruptionsPerDay", rounded(plan.risk().expectedInterruptionsPerDay()));
        risk.put("jointLoss", joint);
        return risk;
    }
}
