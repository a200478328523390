package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.http.Call;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.NodeGroup;
import io.lowtide.simulator.world.Taint;
import io.lowtide.simulator.world.World;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Amazon EKS. */
final class EksService {
    private static final int MOST_PAGE = 100;

    private final World world;
    private final Function<Cluster, String> endpoints;
    private final String authority;

    /** @param authority the certificate of the clusters' own authority, base64 of PEM */
    EksService(World world, Function<Cluster, String> endpoints, String authority) {
        this.world = world;
        this.endpoints = endpoints;
        this.authority = authority;
    }

    /** What a path and a method ask for: an action and the names in the path. */
    record Route(String action, List<String> names) {
        String resource(Caller caller) {
            String kind = action.endsWith("Nodegroup") ? "nodegroup" : "cluster";
            return names.isEmpty()
                    ? "*"
                    : "arn:aws:eks:" + caller.region() + ":" + caller.accountId() + ":" + kind + "/"
                            + String.join("/", names);
        }
    }

    static Route route(Call call) {
        List<String> path = Arrays.stream(call.path().substring(1).split("/", -1))
                .map(Call::decode)
                .toList();
        boolean read = call.method().equals("GET") && path.getFirst().equals("clusters");
        if (read && path.size() == 1) {
            return new Route("ListClusters", List.of());
        }
        if (read && path.size() == 2) {
            return new Route("DescribeCluster", List.of(path.get(1)));
        }
        if (read && path.size() >= 3 && path.get(2).equals("node-groups")) {
            if (path.size() == 3) {
                return new Route("ListNodegroups", List.of(path.get(1)));
            }
            if (path.size() == 4) {
                return new Route("DescribeNodegroup", List.of(path.get(1), path.get(3)));
            }
        }
        boolean update =
                call.method().equals("POST") && path.size() == 5 && path.get(2).equals("node-groups");
        if (update && path.getFirst().equals("clusters") && path.get(4).equals("update-config")) {
            return new Route("UpdateNodegroupConfig", List.of(path.get(1), path.get(3)));
        }
        throw new AwsError(
                404, "UnknownOperationException", "The simulator does not know " + call.method() + " " + call.path());
    }

    Answer answer(Route route, Call call, Caller caller) {
        View view = new View(world, caller);
        Object body = switch (route.action()) {
            case "ListClusters" ->
                page("clusters", view.clusters().stream().map(Cluster::name).toList(), call);
            case "DescribeCluster" -> Map.of("cluster", cluster(found(view, route)));
            case "ListNodegroups" ->
                page(
                        "nodegroups",
                        found(view, route).groups().stream()
                                .map(NodeGroup::name)
                                .toList(),
                        call);
            case "UpdateNodegroupConfig" -> {
                Cluster cluster = found(view, route);
                yield Map.of("update", update(cluster, group(cluster, route), call));
            }
            default -> {
                Cluster cluster = found(view, route);
                yield Map.of("nodegroup", nodegroup(cluster, group(cluster, route)));
            }
        };
        return Answer.of(200, "application/json", Protocol.json(body));
    }

    private static Cluster found(View view, Route route) {
        String name = route.names().getFirst();
        return view.cluster(name).orElseThrow(() -> notFound("No cluster found for name: " + name + "."));
    }

    private static NodeGroup group(Cluster cluster, Route route) {
        String name = route.names().get(1);
        return cluster.group(name).orElseThrow(() -> notFound("No node group found for name: " + name + "."));
    }

    /** Sizes; labels, taints and the rest of the configuration are not played. */
    private Map<String, Object> update(Cluster cluster, NodeGroup group, Call call) {
        JsonNode scaling = Protocol.MAPPER
                .readTree(call.text().isBlank() ? "{}" : call.text())
                .path("scalingConfig");
        int min = scaling.path("minSize").asInt(group.min());
        int max = scaling.path("maxSize").asInt(group.max());
        int desired = scaling.path("desiredSize").asInt(group.desired());
        if (max < 1 || !cluster.configure(group.name(), min, max, desired)) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "Minimum capacity " + min + ", desired capacity " + desired + " and maximum capacity " + max
                            + " must be in this order, the maximum at least 1");
        }
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "status",
                "InProgress",
                "type",
                "ConfigUpdate",
                "params",
                List.of(
                        Map.of("type", "MinSize", "value", String.valueOf(min)),
                        Map.of("type", "MaxSize", "value", String.valueOf(max)),
                        Map.of("type", "DesiredSize", "value", String.valueOf(desired))),
                "createdAt",
                Times.epochSeconds(world.now()),
                "errors",
                List.of());
    }

    private static AwsError notFound(String message) {
        return new AwsError(404, "ResourceNotFoundException", message);
    }

    private static Map<String, Object> page(String name, List<String> all, Call call) {
        Map<String, String> query = call.query();
        String size = query.getOrDefault("maxResults", String.valueOf(MOST_PAGE));
        if (!size.matches("\\d{1,3}") || Integer.parseInt(size) < 1 || Integer.parseInt(size) > MOST_PAGE) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "maxResults must be between 1 and " + MOST_PAGE + ", was " + size);
        }
        Pages<String> page = Pages.cut(
                all,
                name,
                Integer.parseInt(size),
                query.get("nextToken"),
                () -> new AwsError(400, "InvalidParameterException", "Invalid nextToken"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, page.items());
        body.put("nextToken", page.next());
        return body;
    }

    private Map<String, Object> cluster(Cluster cluster) {
        var facts = cluster.facts();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", cluster.name());
        body.put("arn", cluster.arn());
        body.put("createdAt", Times.epochSeconds(facts.created()));
        body.put("version", facts.version());
        body.put("endpoint", endpoints.apply(cluster));
        body.put("roleArn", "arn:aws:iam::" + facts.accountId() + ":role/eks-" + cluster.name());
        body.put(
                "resourcesVpcConfig",
                Map.of(
                        "subnetIds", List.copyOf(facts.subnets().values()),
                        "securityGroupIds", List.of(),
                        "clusterSecurityGroupId", facts.securityGroupId(),
                        "vpcId", facts.vpcId(),
                        "endpointPublicAccess", true,
                        "endpointPrivateAccess", true,
                        "publicAccessCidrs", List.of("0.0.0.0/0")));
        body.put("kubernetesNetworkConfig", Map.of("serviceIpv4Cidr", "172.20.0.0/16", "ipFamily", "ipv4"));
        body.put("logging", Map.of("clusterLogging", List.of()));
        body.put("status", "ACTIVE");
        body.put("certificateAuthority", Map.of("data", authority));
        body.put("platformVersion", "eks.9");
        body.put("tags", facts.tags());
        body.put("health", Map.of("issues", List.of()));
        body.put("accessConfig", Map.of("authenticationMode", "API_AND_CONFIG_MAP"));
        return body;
    }

    private static Map<String, Object> nodegroup(Cluster cluster, NodeGroup group) {
        var facts = cluster.facts();
        boolean arm = group.labels().containsValue("arm64")
                || group.types().getFirst().matches("[a-z]\\d+g.*");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("nodegroupName", group.name());
        body.put(
                "nodegroupArn",
                "arn:aws:eks:" + facts.region() + ":" + facts.accountId() + ":nodegroup/" + cluster.name() + "/"
                        + group.name() + "/" + group.asgName().substring(("eks-" + group.name() + "-").length()));
        body.put("clusterName", cluster.name());
        body.put("version", facts.version());
        body.put("releaseVersion", facts.version() + ".1-20260601");
        body.put("createdAt", Times.epochSeconds(group.created()));
        body.put("modifiedAt", Times.epochSeconds(group.created()));
        body.put("status", "ACTIVE");
        body.put("capacityType", group.lifecycle().name());
        body.put(
                "scalingConfig",
                Map.of("minSize", group.min(), "maxSize", group.max(), "desiredSize", group.desired()));
        body.put("instanceTypes", group.types());
        body.put("subnets", group.zones().stream().map(facts.subnets()::get).toList());
        body.put("amiType", arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD");
        body.put("nodeRole", "arn:aws:iam::" + facts.accountId() + ":role/eks-node-" + cluster.name());
        body.put("labels", group.labels());
        body.put("taints", group.taints().stream().map(EksService::taint).toList());
        body.put("resources", Map.of("autoScalingGroups", List.of(Map.of("name", group.asgName()))));
        body.put("diskSize", group.diskGib());
        body.put("health", Map.of("issues", List.of()));
        body.put("updateConfig", Map.of("maxUnavailable", 1));
        body.put("tags", facts.tags());
        return body;
    }

    /** EKS has words of its own for the effects: {@code NO_SCHEDULE}. */
    private static Map<String, String> taint(Taint taint) {
        String effect = taint.effect().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
        return Map.of("key", taint.key(), "value", taint.value(), "effect", effect);
    }
}
