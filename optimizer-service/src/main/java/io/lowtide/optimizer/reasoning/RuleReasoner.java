package io.lowtide.optimizer.reasoning;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.Rule;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.optimizer.reasoning.ReasonCard.Alternative;
import io.lowtide.optimizer.reasoning.ReasonCard.Evidence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Explains in sentences made of rules: without a network, and always the same for the same plan. */
public final class RuleReasoner {
    private static final int MOST_ACTIONS = 20;
    private static final int MOST_ALTERNATIVES = 4;
    private static final double SURE = 1;
    private static final double HUNDRED = 100;
    private static final String SNAPSHOT = "cluster snapshot";
    private static final String MARKET = "spot market";
    private static final String PLANNER = "planner";

    private RuleReasoner() {}

    /** What became of the plan: an action at a time, what was refused, and all together. */
    public static List<ReasonCard> planned(Plan plan) {
        List<ReasonCard> cards = new ArrayList<>();
        plan.actions().stream().limit(MOST_ACTIONS).map(RuleReasoner::action).forEach(cards::add);
        cards.addAll(market(plan));
        cards.addAll(refusals(plan));
        cards.add(summary(plan));
        return cards;
    }

    /** What was seen. */
    public static ReasonCard observed(ClusterState cluster, int pools) {
        Numbers numbers = new Numbers();
        String nodes = numbers.add("nodes", cluster.nodes().size(), "nodes", SNAPSHOT);
        String spot = numbers.add("spot nodes", cluster.spotNodes(), "nodes", SNAPSHOT);
        String pods = numbers.add("pods", cluster.pods().size(), "pods", SNAPSHOT);
        String price = numbers.add("cost", cluster.price().usdPerMonth().toPlainString(), "USD/month", SNAPSHOT);
        String offerings = numbers.add("pools", pools, "pools", MARKET);
        String reasoning =
                "%s has %s nodes, %s of them spot, with %s pods, for $%s a month. %s spot pools are known in %s."
                        .formatted(cluster.name(), nodes, spot, pods, price, offerings, cluster.region());
        String decision = cluster.workloadsKnown()
                ? "What the agent saw is taken for what pods need."
                : "No agent told of pods: only what AWS shows is known.";
        return new ReasonCard(
                "observer",
                "observe",
                "inventory",
                "low",
                reasoning,
                decision,
                cluster.workloadsKnown() ? SURE : 0.6,
                numbers.evidence,
                List.of(),
                cluster.workloadsKnown() ? List.of() : List.of("pods may need more than is known"));
    }

    /** What could be saved. */
    public static ReasonCard assessed(ClusterState cluster, List<Opportunity> found) {
        Numbers numbers = new Numbers();
        String count = numbers.add("opportunities", found.size(), "nodes", "opportunity rules");
        OptionalDouble use = cluster.nodes().stream()
                .map(NodeState::use)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        String measured = use.isPresent()
                ? "Nodes are used to %s %% on average."
                        .formatted(numbers.add("mean use", one(use.getAsDouble()), "percent", SNAPSHOT))
                : "Nobody measured how much nodes are used.";
        Map<String, Integer> kinds = new java.util.TreeMap<>();
        found.forEach(it -> kinds.merge(it.kind().code(), 1, Integer::sum));
        kinds.forEach((kind, many) -> numbers.add(kind, many, "nodes", "opportunity rules"));
        return new ReasonCard(
                "assessor",
                "assess",
                "opportunity",
                "medium",
                measured,
                "Something could be saved on %s nodes%s."
                        .formatted(
                                count,
                                kinds.isEmpty()
                                        ? ""
                                        : ": "
                                                + String.join(
                                                        ", ",
                                                        kinds.entrySet().stream()
                                                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                                                .toList())),
                use.isPresent() ? 0.9 : 0.5,
                numbers.evidence,
                List.of(),
                List.of());
    }

    private static ReasonCard action(PlannedAction action) {
        Numbers numbers = new Numbers();
        String before = numbers.add("price now", action.before().usd().toPlainString(), "USD/hour", SNAPSHOT);
        String after = numbers.add("price then", action.after().usd().toPlainString(), "USD/hour", MARKET);
        String reasoning = switch (action.type()) {
            case SPOT_REPLACEMENT, RIGHT_SIZE -> replacement(action, numbers, before, after);
            case SCALE_UP ->
                "%s in %s is opened for $%s an hour beside others that take the place of dearer nodes."
                        .formatted(
                                action.candidates().getFirst().instanceType(),
                                action.candidates().getFirst().az(),
                                after);
            case SCALE_DOWN ->
                "%s (%s) carries no pod of its own and costs $%s an hour."
                        .formatted(action.target().node(), action.target().instanceType(), before);
            case EVACUATE, HOLD ->
                "AWS wants %s (%s) back."
                        .formatted(action.target().node(), action.target().instanceType());
            case CONSOLIDATE ->
                "The pods of %s (%s, $%s an hour) fit on %s nodes that stay or are opened."
                        .formatted(
                                action.target().node(),
                                action.target().instanceType(),
                                before,
                                numbers.add("receivers", action.receivers().size(), "nodes", PLANNER));
        };
        return new ReasonCard(
                "planner",
                "plan",
                action.type().code(),
                action.priority().code(),
                reasoning,
                decision(action, numbers),
                Math.round(action.confidence() * (1 - action.risk() / 2) * HUNDRED) / HUNDRED,
                numbers.evidence,
                alternatives(action),
                action.risk() > 0 ? List.of("AWS may take the node back on a notice of two minutes") : List.of());
    }

    private static String replacement(PlannedAction action, Numbers numbers, String before, String after) {
        Candidate first = action.candidates().getFirst();
        String pods = numbers.add("pods", action.pods(), "pods", SNAPSHOT);
        String launched = first.spot()
                ? "on spot for $%s, taken back with %s %% probability a month"
                        .formatted(
                                after,
                                numbers.add("interruption probability", percent(first.risk()), "percent", MARKET))
                : "on demand for $%s".formatted(after);
        return "%s (%s in %s) carries %s pods and costs $%s an hour. %s in %s comes in its place, %s."
                .formatted(
                        action.target().node(),
                        action.target().instanceType(),
                        action.target().az(),
                        pods,
                        before,
                        first.instanceType(),
                        first.az(),
                        launched);
    }

    private static String decision(PlannedAction action, Numbers numbers) {
        if (action.savingMicroUsd() <= 0) {
            String costs = numbers.add(
                    "costs", action.monthlySavings().negate().toPlainString(), "USD/month", "price then - price now");
            return "Open it for $%s a month; together with the actions it belongs to it saves.".formatted(costs);
        }
        String savings =
                numbers.add("savings", action.monthlySavings().toPlainString(), "USD/month", "price now - price then");
        return action.type().launches()
                ? "Replace it and save $%s a month.".formatted(savings)
                : "Drain and remove it and save $%s a month.".formatted(savings);
    }

    private static List<Alternative> alternatives(PlannedAction action) {
        return action.candidates().stream()
                .skip(1)
                .limit(MOST_ALTERNATIVES)
                .map(it -> new Alternative(
                        it.instanceType() + " in " + it.az() + (it.spot() ? " on spot" : " on demand"),
                        "$" + it.price().usd().toPlainString() + " an hour, where the first cannot be had"))
                .toList();
    }

    /** What the market offers and is left alone, by reason; none where nothing was refused. */
    private static List<ReasonCard> market(Plan plan) {
        List<Opportunity.Refusal> refused = plan.outlook().offerings();
        if (refused.isEmpty()) {
            return List.of();
        }
        Numbers numbers = new Numbers();
        String count = numbers.add(
                "refused pools",
                refused.stream().mapToInt(Opportunity.Refusal::count).sum(),
                "pools",
                MARKET);
        return List.of(new ReasonCard(
                "guard",
                "plan",
                "market",
                "low",
                "%s spot pools are on offer and not for this cluster.".formatted(count),
                "They are not bought on spot.",
                SURE,
                numbers.evidence,
                refused.stream()
                        .map(it -> new Alternative(it.count() + " pools, such as " + it.example(), it.code()))
                        .toList(),
                List.of()));
    }

    private static List<ReasonCard> refusals(Plan plan) {
        Map<Rule, List<Plan.Refused>> byRule = new EnumMap<>(Rule.class);
        plan.blocked()
                .forEach(it -> byRule.computeIfAbsent(it.rule(), ignored -> new ArrayList<>())
                        .add(it));
        return byRule.entrySet().stream()
                .map(entry -> refusal(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ReasonCard refusal(Rule rule, List<Plan.Refused> refused) {
        Numbers numbers = new Numbers();
        String count = numbers.add("nodes that stay", refused.size(), "nodes", "rule " + rule.code());
        return new ReasonCard(
                "guard",
                "plan",
                "refusal",
                "medium",
                "By the rule %s %s nodes stay.".formatted(rule.code(), count),
                "These nodes stay as they are.",
                SURE,
                numbers.evidence,
                refused.stream()
                        .limit(MOST_ALTERNATIVES)
                        .map(it -> new Alternative(
                                it.action().type().code() + " of "
                                        + it.action().target().node(),
                                it.reason()))
                        .toList(),
                List.of());
    }

    private static ReasonCard summary(Plan plan) {
        Numbers numbers = new Numbers();
        String now = numbers.add("cost now", plan.current().usdPerMonth().toPlainString(), "USD/month", SNAPSHOT);
        boolean nothing = plan.actions().isEmpty();
        return new ReasonCard(
                "planner",
                "explain",
                "plan",
                nothing ? "low" : "high",
                nothing
                        ? "Nothing may be done now; the cluster costs $%s a month.".formatted(now)
                        : all(plan, numbers, now),
                plan.requiresApproval()
                        ? "A person is asked: " + String.join("; ", withoutNumbers(plan.approvalReasons(), numbers))
                                + "."
                        : nothing ? "The run ends here." : "The policy lets it be done.",
                nothing
                        ? SURE
                        : plan.actions().stream()
                                .mapToDouble(PlannedAction::confidence)
                                .min()
                                .orElse(SURE),
                numbers.evidence,
                List.of(),
                withoutNumbers(plan.outlook().unmet(), numbers));
    }

    private static String all(Plan plan, Numbers numbers, String now) {
        String actions = numbers.add("actions", plan.actions().size(), "actions", PLANNER);
        String then = numbers.add("cost then", plan.planned().usdPerMonth().toPlainString(), "USD/month", PLANNER);
        String gap = numbers.add("gap to the certified bound", one(plan.gapPercent()), "percent", "verifier");
        String nodes = numbers.add("nodes then", plan.outlook().nodes(), "nodes", PLANNER);
        String spot = numbers.add("spot nodes then", plan.outlook().spotNodes(), "nodes", PLANNER);
        String loss = numbers.add("pods of the worst pool", one(plan.outlook().jointLossPercent()), "percent", PLANNER);
        return ("%s actions bring the cluster from $%s to $%s a month, on %s nodes of which %s are spot. Under the policy"
                        + " no plan costs less than this by more than %s %%. When the worst pool goes, %s %% of the pods go with it.")
                .formatted(actions, now, then, nodes, spot, gap, loss);
    }

    /** What the policy's reasons say is evidence itself. */
    private static List<String> withoutNumbers(List<String> reasons, Numbers numbers) {
        reasons.forEach(reason -> numbers.evidence.add(new Evidence("rule", reason, "", "policy")));
        return reasons;
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double probability) {
        return one(probability * HUNDRED);
    }

    /** Writes a number down as evidence and gives it back as it stands there. */
    private static final class Numbers {
        private final List<Evidence> evidence = new ArrayList<>();

        String add(String name, Object value, String unit, String source) {
            evidence.add(new Evidence(name, String.valueOf(value), unit, source));
            return String.valueOf(value);
        }
    }
}
