package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.OwnedGroup;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Amazon EC2 Auto Scaling. */
final class AutoScalingService {
    static final String NAMESPACE = "http://autoscaling.amazonaws.com/doc/2011-01-01/";
    static final String VERSION = "2011-01-01";

    private static final int USUAL_PAGE = 50;
    private static final int MOST_PAGE = 100;

    private final World world;

    AutoScalingService(World world) {
        this.world = world;
    }

    String answer(String action, Params params, Caller caller) {
        View view = new View(world, caller);
        Consumer<Xml> content = switch (action) {
            case "DescribeAutoScalingGroups" -> groups(params, view);
            case "DescribeAutoScalingInstances" -> instances(params, view);
            case "UpdateAutoScalingGroup" -> AutoScalingChanges.update(params, view);
            case "SetDesiredCapacity" -> AutoScalingChanges.setDesired(params, view);
            case "TerminateInstanceInAutoScalingGroup" -> AutoScalingChanges.terminate(params, view);
            default -> throw AwsError.invalidAction(action, VERSION);
        };
        return Xml.document(
                action + "Response",
                NAMESPACE,
                out -> out.node(action + "Result", content)
                        .node("ResponseMetadata", it -> it.text("RequestId", UUID.randomUUID())));
    }

    private static Consumer<Xml> groups(Params params, View view) {
        List<String> names = params.list("AutoScalingGroupNames");
        List<Params.Filter> filters = params.structures("Filters").stream()
                .map(it -> new Params.Filter(it.require("Name"), it.list("Values")))
                .toList();
        List<OwnedGroup> found = view.groups().stream()
                .filter(it -> names.isEmpty() || names.contains(it.group().asgName()))
                .filter(it -> filters.stream().allMatch(filter -> passes(filter, it)))
                .toList();
        Pages<OwnedGroup> page = page(found, params, USUAL_PAGE);
        return out -> out.members("AutoScalingGroups", page.items(), (member, it) -> group(member, it, view))
                .text("NextToken", page.next());
    }

    private static <T> Pages<T> page(List<T> found, Params params, int usual) {
        String size = params.values().getOrDefault("MaxRecords", String.valueOf(usual));
        if (!size.matches("\\d{1,3}") || Integer.parseInt(size) < 1 || Integer.parseInt(size) > MOST_PAGE) {
            throw new AwsError(
                    400, "ValidationError", "MaxRecords must be between 1 and " + MOST_PAGE + ", was " + size);
        }
        return Pages.cut(
                found,
                "AutoScaling",
                Integer.parseInt(size),
                params.get("NextToken"),
                () -> new AwsError(400, "InvalidNextToken", "The NextToken value is not valid."));
    }

    private static boolean passes(Params.Filter filter, OwnedGroup group) {
        Map<String, String> tags = group.tags();
        if (filter.name().startsWith("tag:")) {
            String value = tags.get(filter.name().substring("tag:".length()));
            return value != null && filter.values().contains(value);
        }
        return switch (filter.name()) {
            case "tag-key" -> tags.keySet().stream().anyMatch(filter.values()::contains);
            case "tag-value" -> tags.values().stream().anyMatch(filter.values()::contains);
            default -> throw new AwsError(400, "ValidationError", "Filter type " + filter.name() + " is not correct.");
        };
    }

    private static List<Instance> members(OwnedGroup it) {
        return it.cluster().instances().stream()
                .filter(instance -> instance.nodeGroup().equals(it.group().name()))
                .filter(instance -> instance.grouped() && instance.state().alive())
                .toList();
    }

    private static void group(Xml out, OwnedGroup it, View view) {
        var group = it.group();
        var facts = it.cluster().facts();
        Map<String, String> tags = new TreeMap<>(it.tags());
        out.text("AutoScalingGroupName", group.asgName())
                .text(
                        "AutoScalingGroupARN",
                        "arn:aws:autoscaling:" + facts.region() + ":" + facts.accountId() + ":autoScalingGroup:"
                                + UUID.nameUUIDFromBytes(
                                        group.asgName().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                + ":autoScalingGroupName/" + group.asgName())
                .node("MixedInstancesPolicy", policy -> policy(policy, it))
                .text("MinSize", group.min())
                .text("MaxSize", group.max())
                .text("DesiredCapacity", group.desired())
                .text("DefaultCooldown", 300)
                .memberTexts("AvailabilityZones", group.zones())
                .node("LoadBalancerNames", none -> {})
                .text("HealthCheckType", "EC2")
                .text("HealthCheckGracePeriod", 15)
                .members(
                        "Instances",
                        members(it),
                        (member, instance) -> member.text("InstanceId", instance.id())
                                .text("InstanceType", instance.type().name())
                                .text("AvailabilityZone", instance.zone())
                                .text("LifecycleState", lifecycleState(instance))
                                .text("HealthStatus", "Healthy")
                                .text("ProtectedFromScaleIn", false))
                .text("CreatedTime", Times.millis(group.created()))
                .node("SuspendedProcesses", none -> {})
                .text(
                        "VPCZoneIdentifier",
                        String.join(
                                ",",
                                group.zones().stream().map(facts.subnets()::get).toList()))
                .node("EnabledMetrics", none -> {})
                .members(
                        "Tags",
                        tags.entrySet(),
                        (member, tag) -> member.text("ResourceId", group.asgName())
                                .text("ResourceType", "auto-scaling-group")
                                .text("Key", tag.getKey())
                                .text("Value", tag.getValue())
                                .text("PropagateAtLaunch", true))
                .memberTexts("TerminationPolicies", List.of("AllocationStrategy", "OldestInstance"))
                .text("NewInstancesProtectedFromScaleIn", false)
                .text(
                        "ServiceLinkedRoleARN",
                        "arn:aws:iam::" + view.caller().accountId()
                                + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
                .text("CapacityRebalance", group.lifecycle() == io.lowtide.simulator.world.Lifecycle.SPOT);
    }

    /** EKS makes all its groups with a mixed instances policy, also those on demand. */
    private static void policy(Xml out, OwnedGroup it) {
        boolean spot = it.group().lifecycle() == io.lowtide.simulator.world.Lifecycle.SPOT;
        String template = it.launchTemplateId();
        out.node(
                        "LaunchTemplate",
                        launch -> launch.node(
                                        "LaunchTemplateSpecification",
                                        specification -> specification
                                                .text("LaunchTemplateId", template)
                                                .text(
                                                        "LaunchTemplateName",
                                                        it.group().asgName())
                                                .text("Version", "1"))
                                .members(
                                        "Overrides",
                                        it.group().types(),
                                        (member, type) -> member.text("InstanceType", type)))
                .node(
                        "InstancesDistribution",
                        distribution -> distribution
                                .text("OnDemandAllocationStrategy", "prioritized")
                                .text("OnDemandBaseCapacity", 0)
                                .text("OnDemandPercentageAboveBaseCapacity", spot ? 0 : 100)
                                .text("SpotAllocationStrategy", "price-capacity-optimized"));
    }

    private static String lifecycleState(Instance instance) {
        return instance.state() == io.lowtide.simulator.world.InstanceState.PENDING ? "Pending" : "InService";
    }

    private record Member(OwnedGroup group, Instance instance) {}

    private static Consumer<Xml> instances(Params params, View view) {
        List<String> ids = params.list("InstanceIds");
        List<Member> found = view.groups().stream()
                .flatMap(group -> members(group).stream().map(it -> new Member(group, it)))
                .filter(it -> ids.isEmpty() || ids.contains(it.instance().id()))
                .toList();
        Pages<Member> page = page(found, params, USUAL_PAGE);
        return out -> out.members(
                        "AutoScalingInstances",
                        page.items(),
                        (member, it) -> member.text("InstanceId", it.instance().id())
                                .text("InstanceType", it.instance().type().name())
                                .text("AutoScalingGroupName", it.group().group().asgName())
                                .text("AvailabilityZone", it.instance().zone())
                                .text("LifecycleState", lifecycleState(it.instance()))
                                .text("HealthStatus", "HEALTHY")
                                .text("ProtectedFromScaleIn", false))
                .text("NextToken", page.next());
    }
}
