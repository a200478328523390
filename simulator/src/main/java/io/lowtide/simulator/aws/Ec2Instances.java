package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.Owned;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Lifecycle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** DescribeInstances. */
final class Ec2Instances {
    private static final int LEAST_PAGE = 5;
    private static final int MOST_PAGE = 1000;

    private Ec2Instances() {}

    static Consumer<Xml> describe(Params params, View view) {
        List<String> ids = params.list("InstanceId");
        Integer size = params.number("MaxResults", LEAST_PAGE, MOST_PAGE);
        if (!ids.isEmpty() && size != null) {
            throw new AwsError(
                    400,
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Set<String> missing = new LinkedHashSet<>(ids);
        view.instances().forEach(it -> missing.remove(it.instance().id()));
        if (!missing.isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidInstanceID.NotFound",
                    "The instance ID" + (missing.size() == 1 ? " '" : "s '") + String.join(", ", missing) + "' do"
                            + (missing.size() == 1 ? "es" : "") + " not exist");
        }
        List<Params.Filter> filters = params.filters();
        List<Owned> found = view.instances().stream()
                .filter(it -> ids.isEmpty() || ids.contains(it.instance().id()))
                .filter(it -> filters.stream().allMatch(filter -> passes(filter, it)))
                .toList();
        Pages<Owned> page = Pages.cut(
                found,
                "DescribeInstances",
                size == null ? MOST_PAGE : size,
                params.get("NextToken"),
                Ec2Service::badToken);
        String account = view.caller().accountId();
        return out -> out.items(
                        "reservationSet",
                        page.items(),
                        (item, it) -> item.text(
                                        "reservationId",
                                        "r-0" + it.instance().id().substring(3))
                                .text("ownerId", account)
                                .node("groupSet", none -> {})
                                .node("instancesSet", set -> set.node("item", one -> instance(one, it))))
                .text("nextToken", page.next());
    }

    private static boolean passes(Params.Filter filter, Owned owned) {
        return values(filter.name(), owned).stream().anyMatch(View.anyOf(filter.values()));
    }

    private static List<String> values(String filter, Owned owned) {
        Instance instance = owned.instance();
        Map<String, String> tags = owned.tags();
        if (filter.startsWith("tag:")) {
            String value = tags.get(filter.substring("tag:".length()));
            return value == null ? List.of() : List.of(value);
        }
        return switch (filter) {
            case "tag-key" -> List.copyOf(tags.keySet());
            case "instance-id" -> List.of(instance.id());
            case "instance-state-name" -> List.of(instance.state().word());
            case "instance-state-code" ->
                List.of(String.valueOf(instance.state().code()));
            case "instance-type" -> List.of(instance.type().name());
            case "instance-lifecycle" -> instance.lifecycle() == Lifecycle.SPOT ? List.of("spot") : List.of();
            case "availability-zone" -> List.of(instance.zone());
            case "private-dns-name" -> List.of(instance.privateDnsName());
            case "private-ip-address" -> List.of(instance.privateIp());
            case "vpc-id" -> List.of(owned.cluster().facts().vpcId());
            case "subnet-id" -> List.of(instance.subnetId());
            case "image-id" -> List.of(instance.imageId());
            case "architecture" -> List.of(architecture(instance));
            default -> throw Ec2Service.badFilter(filter);
        };
    }

    /** As EC2 says it, not as Kubernetes does. */
    static String architecture(Instance instance) {
        return instance.type().arch().equals("arm64") ? "arm64" : "x86_64";
    }

    static void instance(Xml out, Owned owned) {
        Instance it = owned.instance();
        boolean spot = it.lifecycle() == Lifecycle.SPOT;
        boolean alive = it.state().alive();
        out.text("instanceId", it.id())
                .text("imageId", it.imageId())
                .node(
                        "instanceState",
                        state -> state.text("code", it.state().code())
                                .text("name", it.state().word()))
                .text("privateDnsName", it.privateDnsName())
                .text("dnsName", "")
                .text("reason", reason(it))
                .text("amiLaunchIndex", 0)
                .node("productCodes", none -> {})
                .text("instanceType", it.type().name())
                .text("launchTime", Times.millis(it.launched()))
                .node(
                        "placement",
                        place -> place.text("availabilityZone", it.zone())
                                .text("groupName", "")
                                .text("tenancy", "default"))
                .node("monitoring", monitoring -> monitoring.text("state", "disabled"));
        if (alive) {
            out.text("subnetId", it.subnetId())
                    .text("vpcId", owned.cluster().facts().vpcId())
                    .text("privateIpAddress", it.privateIp())
                    .text("sourceDestCheck", true)
                    .node(
                            "groupSet",
                            groups -> groups.node(
                                    "item",
                                    group -> group.text(
                                                    "groupId",
                                                    owned.cluster().facts().securityGroupId())
                                            .text(
                                                    "groupName",
                                                    "eks-cluster-sg-"
                                                            + owned.cluster().name())));
        }
        out.text("architecture", architecture(it))
                .text("rootDeviceType", "ebs")
                .text("rootDeviceName", "/dev/xvda")
                .node("blockDeviceMapping", devices -> {
                    if (alive) {
                        devices.node(
                                "item",
                                device -> device.text("deviceName", "/dev/xvda")
                                        .node(
                                                "ebs",
                                                ebs -> ebs.text("volumeId", it.rootVolumeId())
                                                        .text("status", "attached")
                                                        .text("attachTime", Times.millis(it.launched()))
                                                        .text("deleteOnTermination", !it.keepsRoot())));
                    }
                })
                .text("virtualizationType", "hvm");
        if (spot) {
            out.text("instanceLifecycle", "spot")
                    .text("spotInstanceRequestId", "sir-" + it.id().substring(3, 11));
        }
        out.items(
                        "tagSet",
                        owned.tags().entrySet(),
                        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()))
                .text("hypervisor", "xen")
                .node("networkInterfaceSet", none -> {})
                .text("ebsOptimized", true)
                .text("enaSupport", true)
                .text("platformDetails", "Linux/UNIX")
                .text("usageOperation", "RunInstances");
    }

    private static String reason(Instance instance) {
        if (instance.state().alive()) {
            return "";
        }
        boolean taken = instance.interruption() != null;
        return (taken ? "Server.SpotInstanceTermination" : "User initiated") + " (" + instance.stateSince() + ")";
    }
}
