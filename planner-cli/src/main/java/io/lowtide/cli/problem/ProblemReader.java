package io.lowtide.cli.problem;

import io.lowtide.cli.json.Fields;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.Amount;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a problem from one or several files of the format {@code lowtide.problem/1}. */
public final class ProblemReader {
    public static final String FORMAT = "lowtide.problem/1";
    /** Steps of search a millisecond buys on the machine the figures were taken on. */
    private static final long EFFORT_PER_MILLI = 60_000;

    private static final long LONGEST_MILLIS = 600_000;

    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final MarketReader market;
    private final PodReader pods = new PodReader(notes);
    private final List<Fields> nodes = new ArrayList<>();
    private final List<PodDisruptionBudget> budgets = new ArrayList<>();
    private final Set<String> nodeIds = new HashSet<>();
    private final Instant now;
    private PlanPolicy policy = PlanPolicy.DEFAULT;
    private PlanMode mode = PlanMode.PROVISION;
    private Resources daemons = Resources.NONE;
    private long seed;
    private long millis = 1_000;

    private ProblemReader(Instant now) {
        this.now = now;
        this.market = new MarketReader(now, notes);
    }

    /**
     * @param files parsed, by name; lists in them are put together, of what may stand once the last counts
     * @throws BadInputException with everything that is wrong
     */
    public static PlanRequest read(Map<String, @Nullable Object> files, Instant now) {
        ProblemReader reader = new ProblemReader(now);
        files.forEach((name, value) -> reader.file(Fields.of(
                value, "$", problem -> reader.problems.add(files.size() > 1 ? name + ": " + problem : problem))));
        return reader.request();
    }

    private void file(Fields fields) {
        if (!fields.text("format").equals(FORMAT)) {
            fields.wrong("format", fields.text("format"), FORMAT);
        }
        fields.each("instanceTypes", type -> {
            market.read(type);
            return type;
        });
        fields.each("pods", pod -> {
            pods.pod(pod);
            return pod;
        });
        fields.each("deployments", deployment -> {
            pods.deployment(deployment);
            return deployment;
        });
        nodes.addAll(fields.each("nodes", node -> node));
        fields.each("podDisruptionBudgets", ProblemReader::budget).forEach(each -> each.ifPresent(budgets::add));
        if (fields.has("daemonOverhead")) {
            daemons = Amounts.resources(fields.object("daemonOverhead"), 0);
        }
        fields.raw("daemonOverhead");
        if (fields.has("policy")) {
            mode = PolicyReader.mode(fields.object("policy"));
            Fields rules = fields.object("policy");
            rules.raw("mode");
            policy = PolicyReader.policy(rules);
        }
        fields.raw("policy");
        seed = fields.whole("seed", Long.MIN_VALUE / 2_000_000, Long.MAX_VALUE / 2_000_000, seed);
        millis = fields.whole("timeBudgetMillis", 0, LONGEST_MILLIS, millis);
        fields.noMore();
    }

    private static Optional<PodDisruptionBudget> budget(Fields fields) {
        String name = fields.text("name");
        String namespace = fields.text("namespace", "default");
        Map<String, String> labels = fields.texts("matchLabels");
        Amount least = Amounts.amount(fields, "minAvailable");
        Amount most = Amounts.amount(fields, "maxUnavailable");
        fields.noMore();
        if ((least == null) == (most == null)) {
            fields.wrong("minAvailable", least + " and maxUnavailable " + most, "one of the two");
            return Optional.empty();
        }
        return Optional.of(new PodDisruptionBudget(name, namespace, labels, least, most));
    }

    private PlanRequest request() {
        Map<String, List<ClusterPod>> podsOn = new LinkedHashMap<>();
        List<ClusterPod> pending = new ArrayList<>();
        for (ClusterPod pod : pods.pods.values()) {
            String node = pods.nodeOf.get(pod.id());
            (node == null ? pending : podsOn.computeIfAbsent(node, same -> new ArrayList<>())).add(pod);
        }
        List<ClusterNode> running = new ArrayList<>();
        for (Fields fields : nodes) {
            node(fields, podsOn).ifPresent(running::add);
        }
        podsOn.forEach((node, lost) -> problems.add("$.pods: %s runs on %s (expected: a node of the problem)"
                .formatted(lost.getFirst().id(), node)));
        market.finish();
        pods.finish();
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        long effort = Math.max(SearchBudget.forPods(1).effort(), millis * EFFORT_PER_MILLI);
        SearchBudget enough = SearchBudget.forPods(pods.pods.size());
        SearchBudget budget =
                new SearchBudget(millis > 1_000 ? effort : Math.min(effort, enough.effort()), seed, Deadline.NEVER);
        PlanningProblem problem = new PlanningProblem(pending, market.offers, daemons, running, policy, budget);
        return new PlanRequest(problem, DisruptionRules.of(budgets, now), mode, notes);
    }

    private Optional<ClusterNode> node(Fields fields, Map<String, List<ClusterPod>> podsOn) {
        String id = fields.text("id");
        String typeName = fields.text("instanceType");
        CapacityType capacityType = fields.oneOf("capacityType", MarketReader.CAPACITY_TYPES, CapacityType.ON_DEMAND);
        String zone = fields.text("zone");
        Map<String, String> labels = fields.texts("labels");
        List<Taint> taints = fields.each("taints", ProblemReader::taint);
        Resources overhead =
                fields.has("daemonOverhead") ? Amounts.resources(fields.object("daemonOverhead"), 0) : daemons;
        fields.raw("daemonOverhead");
        boolean stay = fields.flag("doNotDisrupt", false);
        fields.whole("ageMinutes", 0, Integer.MAX_VALUE, 0);
        Fields used = fields.object("utilization");
        used.decimal("cpuPercent");
        used.decimal("memoryPercent");
        used.noMore();
        fields.noMore();
        List<ClusterPod> here = podsOn.remove(id);
        if (!nodeIds.add(id)) {
            fields.wrong("id", "\"" + id + "\" twice", "each node once");
            return Optional.empty();
        }
        InstanceType type = market.types.get(typeName);
        if (type == null) {
            fields.wrong("instanceType", "\"" + typeName + "\"", "one of the problem's " + market.types.size());
            return Optional.empty();
        }
        Optional<Offering> bought = market.offers.stream()
                .map(offer -> offer.offering())
                .filter(offering -> offering.type().name().equals(typeName)
                        && offering.zone().equals(zone)
                        && offering.capacityType() == capacityType)
                .findFirst();
        if (bought.isEmpty()) {
            fields.wrong("instanceType", typeName + ", " + zone + ", " + capacityType, "an offering with its price");
            return Optional.empty();
        }
        Map<String, String> own = new LinkedHashMap<>(bought.get().ownLabels());
        own.putAll(labels);
        Offering offering = new Offering(type, zone, capacityType, bought.get().price(), own, taints);
        Resources room =
                overhead.fitsIn(type.allocatable()) ? type.allocatable().minus(overhead) : Resources.NONE;
        List<ClusterPod> on = here == null ? List.of() : here;
        return Optional.of(new ClusterNode(id, offering, NodeRoom.of(id, room, on, notes), on, stay));
    }

    private static Taint taint(Fields fields) {
        Taint taint = new Taint(
                fields.text("key"),
                fields.text("value", ""),
                fields.oneOf("effect", PodReader.EFFECTS, Taint.Effect.NO_SCHEDULE));
        fields.noMore();
        return taint;
    }
}
