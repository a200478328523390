package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Zones, regions, subnets and security groups. */
final class Ec2Network {
    private static final List<String> REGIONS = List.of(
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private record Subnet(Cluster cluster, Zone zone, String id) {}

    private Ec2Network() {}

    static Consumer<Xml> zones(Params params, View view) {
        List<String> names = params.list("ZoneName");
        List<String> ids = params.list("ZoneId");
        List<Zone> zones = view.inRegion() ? view.world().zones() : List.of();
        for (String name : names) {
            if (zones.stream().noneMatch(zone -> zone.name().equals(name))) {
                throw AwsError.invalid("Invalid availability zone: [" + name + "]");
            }
        }
        List<Zone> found = filtered(
                zones.stream()
                        .filter(zone -> names.isEmpty() || names.contains(zone.name()))
                        .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
                        .toList(),
                params,
                zone -> Map.of(
                        "zone-name",
                        zone.name(),
                        "zone-id",
                        zone.id(),
                        "region-name",
                        view.caller().region(),
                        "state",
                        "available",
                        "zone-type",
                        "availability-zone",
                        "opt-in-status",
                        "opt-in-not-required"));
        return out -> out.items(
                "availabilityZoneInfo",
                found,
                (item, zone) -> item.text("optInStatus", "opt-in-not-required")
                        .node("messageSet", none -> {})
                        .text("regionName", view.caller().region())
                        .text("zoneName", zone.name())
                        .text("zoneId", zone.id())
                        .text("groupName", view.caller().region() + "-zg-1")
                        .text("networkBorderGroup", view.caller().region())
                        .text("zoneType", "availability-zone")
                        .text("zoneState", "available"));
    }

    static Consumer<Xml> regions(Params params) {
        List<String> names = params.list("RegionName");
        for (String name : names) {
            if (!REGIONS.contains(name)) {
                throw AwsError.invalid("Invalid region '" + name + "' was provided. Verify your regions are valid.");
            }
        }
        List<String> found = filtered(
                REGIONS.stream()
                        .filter(name -> names.isEmpty() || names.contains(name))
                        .toList(),
                params,
                name -> Map.of(
                        "region-name",
                        name,
                        "endpoint",
                        "ec2." + name + ".amazonaws.com",
                        "opt-in-status",
                        "opt-in-not-required"));
        return out -> out.items(
                "regionInfo",
                found,
                (item, name) -> item.text("regionName", name)
                        .text("regionEndpoint", "ec2." + name + ".amazonaws.com")
                        .text("optInStatus", "opt-in-not-required"));
    }

    static Consumer<Xml> subnets(Params params, View view) {
        List<Subnet> all = new ArrayList<>();
        for (Cluster cluster : view.clusters()) {
            for (Zone zone : view.world().zones()) {
                String id = cluster.facts().subnets().get(zone.name());
                if (id != null) {
                    all.add(new Subnet(cluster, zone, id));
                }
            }
        }
        List<String> ids = params.list("SubnetId");
        for (String id : ids) {
            if (all.stream().noneMatch(it -> it.id().equals(id))) {
                throw new AwsError(400, "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
            }
        }
        List<Subnet> found = filtered(
                all.stream()
                        .filter(it -> ids.isEmpty() || ids.contains(it.id()))
                        .toList(),
                params,
                it -> Map.of(
                        "subnet-id",
                        it.id(),
                        "vpc-id",
                        it.cluster().facts().vpcId(),
                        "availability-zone",
                        it.zone().name(),
                        "availability-zone-id",
                        it.zone().id(),
                        "tag:kubernetes.io/cluster/" + it.cluster().name(),
                        "shared"));
        Pages<Subnet> page = page(found, params, "DescribeSubnets");
        return out -> out.items("subnetSet", page.items(), (item, it) -> subnet(item, it, view))
                .text("nextToken", page.next());
    }

    private static void subnet(Xml out, Subnet it, View view) {
        int third = 32 * (it.zone().name().charAt(it.zone().name().length() - 1) - 'a');
        out.text("subnetId", it.id())
                .text("subnetArn", arn(view, "subnet/" + it.id()))
                .text("state", "available")
                .text("ownerId", view.caller().accountId())
                .text("vpcId", it.cluster().facts().vpcId())
                .text("cidrBlock", it.cluster().facts().network() + "." + third + ".0/19")
                .text("availableIpAddressCount", 7900)
                .text("availabilityZone", it.zone().name())
                .text("availabilityZoneId", it.zone().id())
                .text("defaultForAz", false)
                .text("mapPublicIpOnLaunch", false)
                .node(
                        "tagSet",
                        tags -> tags.node(
                                "item",
                                tag -> tag.text(
                                                "key",
                                                "kubernetes.io/cluster/"
                                                        + it.cluster().name())
                                        .text("value", "shared")));
    }

    static Consumer<Xml> securityGroups(Params params, View view) {
        List<String> ids = params.list("GroupId");
        for (String id : ids) {
            if (view.clusters().stream()
                    .noneMatch(it -> it.facts().securityGroupId().equals(id))) {
                throw new AwsError(400, "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
            }
        }
        List<Cluster> found = filtered(
                view.clusters().stream()
                        .filter(it -> ids.isEmpty() || ids.contains(it.facts().securityGroupId()))
                        .toList(),
                params,
                it -> Map.of(
                        "group-id",
                        it.facts().securityGroupId(),
                        "group-name",
                        "eks-cluster-sg-" + it.name(),
                        "vpc-id",
                        it.facts().vpcId(),
                        "tag:kubernetes.io/cluster/" + it.name(),
                        "owned"));
        Pages<Cluster> page = page(found, params, "DescribeSecurityGroups");
        return out -> out.items(
                        "securityGroupInfo",
                        page.items(),
                        (item, it) -> item.text("ownerId", view.caller().accountId())
                                .text("groupId", it.facts().securityGroupId())
                                .text("groupName", "eks-cluster-sg-" + it.name())
                                .text(
                                        "groupDescription",
                                        "EKS created security group applied to ENI that is attached to EKS "
                                                + "Control Plane master nodes, as well as any managed workloads.")
                                .text("vpcId", it.facts().vpcId())
                                .node("ipPermissions", none -> {})
                                .node("ipPermissionsEgress", none -> {})
                                .node(
                                        "tagSet",
                                        tags -> tags.node(
                                                "item",
                                                tag -> tag.text("key", "kubernetes.io/cluster/" + it.name())
                                                        .text("value", "owned"))))
                .text("nextToken", page.next());
    }

    private static String arn(View view, String resource) {
        return "arn:aws:ec2:" + view.caller().region() + ":" + view.caller().accountId() + ":" + resource;
    }

    private static <T> Pages<T> page(List<T> found, Params params, String call) {
        Integer size = params.number("MaxResults", 5, 1000);
        return Pages.cut(found, call, size == null ? 1000 : size, params.get("NextToken"), Ec2Service::badToken);
    }

    private static <T> List<T> filtered(List<T> all, Params params, Function<T, Map<String, String>> facts) {
        List<Params.Filter> filters = params.filters();
        return all.stream()
                .filter(it -> filters.stream().allMatch(filter -> {
                    String value = facts.apply(it).get(filter.name());
                    if (value == null && !filter.name().startsWith("tag")) {
                        throw Ec2Service.badFilter(filter.name());
                    }
                    return value != null && View.anyOf(filter.values()).test(value);
                }))
                .toList();
    }
}
