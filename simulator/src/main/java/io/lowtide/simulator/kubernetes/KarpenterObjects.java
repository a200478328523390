package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.NodePool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Karpenter's own objects: what stands in a NodePool is what the world's Karpenter goes by. */
final class KarpenterObjects {
    private static final String GROUP = "karpenter.sh";
    private static final String VERSION = "v1";

    private KarpenterObjects() {}

    /**
     * Puts the pools of a cluster among its objects, each with its EC2NodeClass.
     *
     * @param manager whose all that is written in them is; null: nobody's
     */
    static void show(ClusterSide side, @Nullable String manager) {
        Resource pools = Catalog.find(GROUP, VERSION, "nodepools").orElseThrow();
        Resource classes =
                Catalog.find("karpenter.k8s.aws", VERSION, "ec2nodeclasses").orElseThrow();
        for (NodePool pool : side.cluster().nodePools()) {
            if (side.kept().find(pools.plural(), null, pool.name()).isPresent()) {
                continue;
            }
            ObjectNode object = Json.object();
            ObjectNode written = object(pool);
            side.kept()
                    .create(
                            pools,
                            null,
                            pool.name(),
                            manager == null ? written : ServerSideApply.apply(pools, object, written, manager, false));
            if (side.kept().find(classes.plural(), null, pool.nodeClass()).isEmpty()) {
                side.kept().create(classes, null, pool.nodeClass(), nodeClass(side, pool));
            }
        }
    }

    private static ObjectNode object(NodePool pool) {
        ObjectNode object = Json.object();
        ObjectNode spec = object.putObject("spec");
        ObjectNode disruption = spec.putObject("disruption");
        disruption.put("consolidationPolicy", "WhenEmpty").put("consolidateAfter", "Never");
        ArrayNode budgets = disruption.putArray("budgets");
        pool.budgets().forEach(budget -> budgets.add(Json.object().put("nodes", budget.nodes())));
        ObjectNode template = spec.putObject("template").putObject("spec");
        template.putObject("nodeClassRef")
                .put("group", "karpenter.k8s.aws")
                .put("kind", "EC2NodeClass")
                .put("name", pool.nodeClass());
        ArrayNode requirements = template.putArray("requirements");
        pool.requirements().forEach(requirement -> {
            ObjectNode one = Json.object().put("key", requirement.key()).put("operator", requirement.operator());
            ArrayNode values = one.putArray("values");
            requirement.values().forEach(values::add);
            requirements.add(one);
        });
        return object;
    }

    /** Its selectors have found what the pool's nodes run on. */
    private static ObjectNode nodeClass(ClusterSide side, NodePool pool) {
        ObjectNode object = Json.object();
        ObjectNode spec = object.putObject("spec")
                .put("role", "KarpenterNodeRole-" + side.cluster().name());
        spec.putArray("amiSelectorTerms").addObject().put("alias", "al2023@latest");
        ObjectNode status = object.putObject("status");
        ArrayNode subnets = status.putArray("subnets");
        ArrayNode images = status.putArray("amis");
        for (NodePool.Requirement requirement : pool.requirements()) {
            if (requirement.key().equals("topology.kubernetes.io/zone")) {
                requirement
                        .values()
                        .forEach(zone ->
                                subnets.addObject().put("id", "subnet-" + zone).put("zone", zone));
            } else if (requirement.key().equals("kubernetes.io/arch")) {
                requirement.values().forEach(architecture -> image(images.addObject(), architecture));
            }
        }
        return object;
    }

    private static void image(ObjectNode image, String architecture) {
        image.put("id", "ami-" + architecture);
        ObjectNode requirement = image.putArray("requirements").addObject();
        requirement.put("key", "kubernetes.io/arch").put("operator", "In");
        requirement.putArray("values").add(architecture);
    }

    /** Fails where it says what no NodePool may. */
    static NodePool read(ObjectNode object) {
        String name = Json.text(object, "metadata", "name");
        JsonNode template = object.path("spec").path("template").path("spec");
        List<NodePool.Requirement> requirements = new ArrayList<>();
        for (JsonNode one : template.path("requirements")) {
            List<String> values = new ArrayList<>();
            one.path("values").forEach(value -> values.add(value.asString("")));
            requirements.add(new NodePool.Requirement(Json.text(one, "key"), Json.text(one, "operator"), values));
        }
        List<NodePool.Budget> budgets = new ArrayList<>();
        for (JsonNode one : object.path("spec").path("disruption").path("budgets")) {
            String nodes = Json.text(one, "nodes");
            if (!nodes.matches("((100|[0-9]{1,2})%|[0-9]+)")) {
                throw ApiException.invalid(
                        "NodePool",
                        name,
                        "spec.disruption.budgets.nodes",
                        "Invalid value: \"" + nodes + "\": should match '^((100|[0-9]{1,2})%|[0-9]+)$'");
            }
            budgets.add(new NodePool.Budget(nodes, optional(one, "schedule"), optional(one, "duration")));
        }
        return new NodePool(name, Json.text(template, "nodeClassRef", "name"), requirements, budgets);
    }

    private static @Nullable String optional(JsonNode object, String field) {
        String text = Json.text(object, field);
        return text.isEmpty() ? null : text;
    }
}
