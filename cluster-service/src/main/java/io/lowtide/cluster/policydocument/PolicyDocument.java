package io.lowtide.cluster.policydocument;

import static io.lowtide.cluster.policydocument.Rule.list;
import static io.lowtide.cluster.policydocument.Rule.number;
import static io.lowtide.cluster.policydocument.Rule.object;
import static io.lowtide.cluster.policydocument.Rule.oneOf;
import static io.lowtide.cluster.policydocument.Rule.orNothing;
import static io.lowtide.cluster.policydocument.Rule.text;
import static io.lowtide.cluster.policydocument.Rule.texts;
import static io.lowtide.cluster.policydocument.Rule.that;
import static io.lowtide.cluster.policydocument.Rule.whole;
import static io.lowtide.cluster.policydocument.Rule.yesOrNo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be done with a cluster: the parts somebody set, over the defaults of everything else. */
public final class PolicyDocument {
    private static final Rule LABEL = text("a name of 1 to 253 characters", "[^\\p{Cntrl}]{1,253}");
    private static final Rule TYPE = text("an instance type", "[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final Rule CRON = text("five cron fields", "[0-9A-Za-z*,/-]{1,40}( +[0-9A-Za-z*,/-]{1,40}){4}");
    private static final Rule INSTANT =
            that("a time like 2026-01-31T08:00:00Z", value -> value instanceof String text && isInstant(text));
    private static final Rule UUID = text("an id", "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final long MANY = 10_000;

    private static final Rule RULES = object(ordered(
            "autoscaling",
            object(ordered(
                    "mode", oneOf("managed", "observe"),
                    "strategy", oneOf("lowest_price", "capacity_optimized", "balanced"),
                    "template_id", orNothing(UUID),
                    "spot_fallback", yesOrNo(),
                    "spot_target_pct", whole(0, 100),
                    "on_demand_base", whole(0, MANY),
                    "spot_retry_minutes", whole(1, 1440),
                    "on_rebalance", oneOf("ignore", "cordon", "move"),
                    "max_price_pct_of_od", whole(1, 100),
                    "min_nodes", whole(0, MANY),
                    "max_nodes", orNothing(whole(1, MANY)),
                    "node_min_age_minutes", whole(0, 1440),
                    "karpenter",
                            object(ordered(
                                    "consolidation", yesOrNo(),
                                    "empty_ttl_s", whole(0, 86_400),
                                    "drift", yesOrNo(),
                                    "max_node_age_h", orNothing(whole(1, 8760)))))),
            "bin_packing",
            object(ordered(
                    "enabled", yesOrNo(),
                    "aggressiveness", whole(20, 80),
                    "method", oneOf("delete_empty", "replace_and_move"),
                    "stabilization_minutes", whole(0, 1440),
                    "max_nodes_per_run", whole(1, 100))),
            "rightsizing",
            object(ordered(
                    "mode", oneOf("off", "recommend", "auto"),
                    "safety_buffer_pct", whole(10, 50),
                    "min_savings_usd_month", number(0, 1_000_000))),
            "spot_affinity",
            list(
                    100,
                    object(
                            Set.of("mode"),
                            ordered("namespace", LABEL, "selector", LABEL, "mode", oneOf("force", "prefer")))),
            "constraints",
            object(ordered(
                    "block_burstable", yesOrNo(),
                    "excluded_types", list(200, TYPE),
                    "az_spread", yesOrNo(),
                    "surge_single_replicas", yesOrNo())),
            "exclusions",
            object(ordered("namespaces", list(200, LABEL), "labels", texts(50))),
            "headroom",
            object(ordered("cpu_pct", whole(0, 100), "memory_pct", whole(0, 100))),
            "approvals",
            object(ordered(
                    "require", yesOrNo(), "auto_max_risk", number(0, 1), "max_nodes_removed_pct", whole(0, 100))),
            "windows",
            object(ordered(
                    "always", yesOrNo(),
                    "cron", list(20, CRON),
                    "blackout",
                            list(
                                    100,
                                    object(
                                            Set.of("from", "to"),
                                            ordered("from", INSTANT, "to", INSTANT, "reason", LABEL))))),
            "hibernation_excluded",
            object(ordered("tags", texts(50), "namespaces", list(200, LABEL)))));

    private static final Map<String, @Nullable Object> DEFAULTS = ordered(
            "autoscaling",
            ordered(
                    "mode",
                    "observe",
                    "strategy",
                    "capacity_optimized",
                    "template_id",
                    null,
                    "spot_fallback",
                    true,
                    "spot_target_pct",
                    80,
                    "on_demand_base",
                    0,
                    "spot_retry_minutes",
                    30,
                    "on_rebalance",
                    "cordon",
                    "max_price_pct_of_od",
                    100,
                    "min_nodes",
                    1,
                    "max_nodes",
                    null,
                    "node_min_age_minutes",
                    10,
                    "karpenter",
                    ordered("consolidation", true, "empty_ttl_s", 30, "drift", true, "max_node_age_h", null)),
            "bin_packing",
            ordered(
                    "enabled", false,
                    "aggressiveness", 50,
                    "method", "delete_empty",
                    "stabilization_minutes", 10,
                    "max_nodes_per_run", 3),
            "rightsizing",
            ordered("mode", "recommend", "safety_buffer_pct", 20, "min_savings_usd_month", 10),
            "spot_affinity",
            List.of(),
            "constraints",
            ordered(
                    "block_burstable",
                    false,
                    "excluded_types",
                    List.of(),
                    "az_spread",
                    true,
                    "surge_single_replicas",
                    false),
            "exclusions",
            ordered(
                    "namespaces", List.of("kube-system", "kube-public", "kube-node-lease"),
                    "labels", Map.of("karpenter.sh/do-not-disrupt", "true")),
            "headroom",
            ordered("cpu_pct", 10, "memory_pct", 10),
            "approvals",
            ordered("require", false, "auto_max_risk", 0.5, "max_nodes_removed_pct", 30),
            "windows",
            ordered("always", true, "cron", List.of(), "blackout", List.of()),
            "hibernation_excluded",
            ordered("tags", Map.of(), "namespaces", List.of()));

    private final Map<String, @Nullable Object> set;

    private PolicyDocument(Map<String, @Nullable Object> set) {
        this.set = set;
    }

    public static PolicyDocument of(Map<String, @Nullable Object> set) {
        return new PolicyDocument(new LinkedHashMap<>(set));
    }

    public PolicyDocument patched(Map<String, @Nullable Object> patch) {
        return new PolicyDocument(MergePatch.apply(set, patch));
    }

    /** What somebody set. */
    public Map<String, @Nullable Object> asSet() {
        return set;
    }

    /** Everything: what nobody set has its default. */
    public Map<String, @Nullable Object> complete() {
        return over(DEFAULTS, set);
    }

    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        RULES.check("", set, violations);
        if (violations.isEmpty()) {
            Map<String, @Nullable Object> autoscaling = section("autoscaling");
            if (autoscaling.get("max_nodes") instanceof Number most
                    && autoscaling.get("min_nodes") instanceof Number least
                    && most.longValue() < least.longValue()) {
                violations.add(new Violation(
                        "autoscaling.max_nodes", most + " (expected: at least autoscaling.min_nodes, " + least + ")"));
            }
            blackouts(violations);
        }
        return violations;
    }

    private void blackouts(List<Violation> violations) {
        Object blackouts = section("windows").get("blackout");
        int index = 0;
        for (Object blackout : blackouts instanceof List<?> list ? list : List.of()) {
            String from = String.valueOf(MergePatch.object(blackout).get("from"));
            String to = String.valueOf(MergePatch.object(blackout).get("to"));
            if (!OffsetDateTime.parse(to).isAfter(OffsetDateTime.parse(from))) {
                violations.add(new Violation(
                        "windows.blackout[" + index + "].to", to + " (expected: after from, " + from + ")"));
            }
            index++;
        }
    }

    private static boolean isInstant(String text) {
        try {
            return text.length() <= 40 && OffsetDateTime.parse(text).getOffset().equals(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The names of the sections that mean something else in the other document. */
    public List<String> sectionsChangedIn(PolicyDocument other) {
        Map<String, @Nullable Object> theirs = other.complete();
        List<String> changed = new ArrayList<>();
        complete().forEach((section, value) -> {
            if (!Objects.equals(value, theirs.get(section))) {
                changed.add(section);
            }
        });
        return changed;
    }

    public boolean manages() {
        return "managed".equals(section("autoscaling").get("mode"));
    }

    public int spotTargetPercent() {
        return section("autoscaling").get("spot_target_pct") instanceof Number percent ? percent.intValue() : 0;
    }

    public int onDemandBase() {
        return section("autoscaling").get("on_demand_base") instanceof Number base ? base.intValue() : 0;
    }

    public @Nullable String templateId() {
        return section("autoscaling").get("template_id") instanceof String id ? id : null;
    }

    /** Whether on-demand nodes are launched where spot ones cannot be had. */
    public boolean fallsBack() {
        return !Boolean.FALSE.equals(section("autoscaling").get("spot_fallback"));
    }

    /** Whether new nodes may be of a type. */
    public boolean allowsType(String type) {
        Map<String, @Nullable Object> constraints = section("constraints");
        boolean burstable = type.matches("t\\d.*");
        return !(burstable && Boolean.TRUE.equals(constraints.get("block_burstable")))
                && !(constraints.get("excluded_types") instanceof List<?> excluded && excluded.contains(type));
    }

    private Map<String, @Nullable Object> section(String name) {
        return MergePatch.object(complete().get(name));
    }

    private static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> defaults, Map<String, @Nullable Object> set) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(defaults);
        set.forEach((key, value) -> {
            boolean inner = value instanceof Map<?, ?> && all.get(key) instanceof Map<?, ?> && !isOpen(key);
            all.put(key, inner ? over(MergePatch.object(all.get(key)), MergePatch.object(value)) : value);
        });
        return all;
    }

    /** Maps whose keys are the customer's: what is set stands alone there. */
    private static boolean isOpen(String key) {
        return key.equals("labels") || key.equals("tags");
    }

    @SuppressWarnings("unchecked")
    private static <V extends @Nullable Object> Map<String, V> ordered(@Nullable Object... pairs) {
        Map<String, V> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), (V) pairs[i + 1]);
        }
        return map;
    }
}
