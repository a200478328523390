package io.lowtide.optimizer.assessment.http;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterPolicy.Blackout;
import io.lowtide.optimizer.opportunity.ClusterPolicy.OnRebalance;
import io.lowtide.planner.placement.PlacementPolicy;
import io.lowtide.planner.placement.PlacementStrategy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy document in the words of decisions; what is not set has its default. */
final class PolicyReading {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SYSTEM_NAMESPACES = Set.of("kube-system", "kube-public", "kube-node-lease");
    private static final Map<String, String> PROTECTED = Map.of("karpenter.sh/do-not-disrupt", "true");

    private PolicyReading() {}

    static ClusterPolicy policy(String document, long version) {
        JsonNode policy = JSON.readTree(document.isBlank() ? "{}" : document);
        JsonNode scaling = policy.path("autoscaling");
        JsonNode packing = policy.path("bin_packing");
        JsonNode approvals = policy.path("approvals");
        JsonNode windows = policy.path("windows");
        JsonNode exclusions = policy.path("exclusions");
        JsonNode maxNodes = scaling.path("max_nodes");
        return new ClusterPolicy(
                version,
                !"managed".equals(scaling.path("mode").asString("observe")),
                placement(scaling, policy.path("constraints")),
                scaling.path("spot_target_pct").asInt(80),
                scaling.path("on_demand_base").asInt(0),
                scaling.path("min_nodes").asInt(1),
                maxNodes.isNumber() ? maxNodes.asInt() : null,
                Duration.ofMinutes(scaling.path("node_min_age_minutes").asLong(10)),
                packing.path("enabled").asBoolean(false),
                packing.path("aggressiveness").asInt(50),
                Duration.ofMinutes(packing.path("stabilization_minutes").asLong(10)),
                packing.path("max_nodes_per_run").asInt(3),
                exclusions.has("namespaces") ? texts(exclusions.path("namespaces")) : SYSTEM_NAMESPACES,
                exclusions.has("labels") ? labels(exclusions.path("labels")) : PROTECTED,
                policy.path("headroom").path("cpu_pct").asInt(10),
                policy.path("headroom").path("memory_pct").asInt(10),
                approvals.path("require").asBoolean(false),
                approvals.path("auto_max_risk").asDouble(0.5),
                approvals.path("max_nodes_removed_pct").asInt(30),
                windows.path("always").asBoolean(true),
                List.copyOf(texts(windows.path("cron"))),
                blackouts(windows.path("blackout")),
                policy.path("constraints").path("az_spread").asBoolean(true),
                onRebalance(scaling.path("on_rebalance").asString("cordon")),
                Duration.ofMinutes(scaling.path("spot_retry_minutes").asLong(30)));
    }

    /** A word of a newer policy is taken for the careful one. */
    private static OnRebalance onRebalance(String word) {
        return switch (word) {
            case "ignore" -> OnRebalance.IGNORE;
            case "move" -> OnRebalance.MOVE;
            default -> OnRebalance.CORDON;
        };
    }

    private static PlacementPolicy placement(JsonNode scaling, JsonNode constraints) {
        String strategy = scaling.path("strategy").asString("capacity_optimized");
        return new PlacementPolicy(
                PlacementStrategy.valueOf(strategy.toUpperCase(Locale.ROOT)),
                Set.of(),
                texts(constraints.path("excluded_types")),
                Set.of("metal"),
                constraints.path("block_burstable").asBoolean(false),
                scaling.path("max_price_pct_of_od").asInt(100),
                scaling.path("spot_fallback").asBoolean(true));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new HashMap<>();
        object.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }

    private static List<Blackout> blackouts(JsonNode array) {
        List<Blackout> blackouts = new ArrayList<>();
        array.forEach(item -> blackouts.add(new Blackout(
                instant(item.path("from")),
                instant(item.path("to")),
                item.path("reason").asString(""))));
        return blackouts;
    }

    /** Seconds may be left out. */
    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString("")).toInstant();
    }
}
