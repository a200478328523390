package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server says of itself: its version, its groups and what is in them. */
final class Discovery {

    private Discovery() {}

    /** Of the patch releases of a minor version EKS has one; which one does not matter here. */
    static String gitVersion(Cluster cluster) {
        return "v" + cluster.facts().version() + ".4-eks-99d6cc0";
    }

    static Optional<ObjectNode> answer(Cluster cluster, List<String> steps) {
        if (steps.equals(List.of("version"))) {
            return Optional.of(version(cluster));
        }
        if (steps.equals(List.of("api"))) {
            ObjectNode versions = Json.typed("v1", "APIVersions");
            versions.putArray("versions").add("v1");
            versions.putArray("serverAddressByClientCIDRs");
            return Optional.of(versions);
        }
        if (steps.equals(List.of("apis"))) {
            ObjectNode list = Json.typed("v1", "APIGroupList");
            ArrayNode groups = list.putArray("groups");
            groups().forEach((name, version) -> groups.add(group(name, version)));
            return Optional.of(list);
        }
        if (steps.size() == 2 && "apis".equals(steps.getFirst())) {
            String version = groups().get(steps.get(1));
            return Optional.ofNullable(version)
                    .map(it -> group(steps.get(1), it).put("kind", "APIGroup").put("apiVersion", "v1"));
        }
        if (steps.equals(List.of("api", "v1"))) {
            return Optional.of(resources("", "v1"));
        }
        if (steps.size() == 3 && "apis".equals(steps.getFirst())) {
            return steps.get(2).equals(groups().get(steps.get(1)))
                    ? Optional.of(resources(steps.get(1), steps.get(2)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static TreeMap<String, String> groups() {
        TreeMap<String, String> groups = new TreeMap<>();
        Catalog.ALL.stream().filter(it -> !it.group().isEmpty()).forEach(it -> groups.put(it.group(), it.version()));
        groups.put("authorization.k8s.io", "v1");
        return groups;
    }

    private static ObjectNode version(Cluster cluster) {
        String[] parts = cluster.facts().version().split("\\.");
        return Json.object()
                .put("major", parts[0])
                .put("minor", parts[1] + "+")
                .put("gitVersion", gitVersion(cluster))
                .put("gitCommit", "0000000000000000000000000000000000000000")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-08-25T00:00:00Z")
                .put("goVersion", "go1.24.6")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode group(String name, String version) {
        ObjectNode one = Json.object().put("groupVersion", name + "/" + version).put("version", version);
        ObjectNode group = Json.object().put("name", name);
        group.putArray("versions").add(one);
        group.set("preferredVersion", one);
        return group;
    }

    private static ObjectNode resources(String group, String version) {
        ObjectNode list = Json.typed("v1", "APIResourceList");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode all = list.putArray("resources");
        for (Resource resource : Catalog.ALL) {
            if (resource.group().equals(group) && resource.version().equals(version)) {
                all.add(describe(resource));
                subresources(resource, all);
            }
        }
        if ("authorization.k8s.io".equals(group)) {
            ObjectNode review = Json.object()
                    .put("name", "selfsubjectaccessreviews")
                    .put("singularName", "selfsubjectaccessreview")
                    .put("namespaced", false)
                    .put("kind", "SelfSubjectAccessReview");
            review.putArray("verbs").add("create");
            all.add(review);
        }
        return list;
    }

    private static ObjectNode describe(Resource resource) {
        ObjectNode one = Json.object()
                .put("name", resource.plural())
                .put("singularName", resource.singular())
                .put("namespaced", resource.namespaced())
                .put("kind", resource.kind());
        ArrayNode verbs = one.putArray("verbs");
        resource.verbs().stream().sorted().forEach(verbs::add);
        if (!resource.shortNames().isEmpty()) {
            ArrayNode names = one.putArray("shortNames");
            resource.shortNames().forEach(names::add);
        }
        return one;
    }

    private static void subresources(Resource resource, ArrayNode all) {
        if ("Pod".equals(resource.kind())) {
            ObjectNode eviction = Json.object()
                    .put("name", "pods/eviction")
                    .put("singularName", "")
                    .put("namespaced", true)
                    .put("group", "policy")
                    .put("version", "v1")
                    .put("kind", "Eviction");
            eviction.putArray("verbs").add("create");
            all.add(eviction);
        }
        if (Workloads.scales(resource)) {
            ObjectNode scale = Json.object()
                    .put("name", resource.plural() + "/scale")
                    .put("singularName", "")
                    .put("namespaced", true)
                    .put("group", "autoscaling")
                    .put("version", "v1")
                    .put("kind", "Scale");
            scale.putArray("verbs").add("get").add("patch").add("update");
            all.add(scale);
        }
    }
}
