package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.Owned;
import io.lowtide.simulator.aws.View.OwnedGroup;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.InstanceState;
import io.lowtide.simulator.world.Launch;
import io.lowtide.simulator.world.LaunchResult;
import io.lowtide.simulator.world.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** RunInstances, TerminateInstances, CreateTags and ModifyInstanceAttribute. */
final class Ec2Changes {
    private static final int MOST = 100;

    private record Moved(String id, InstanceState from, InstanceState to) {}

    private Ec2Changes() {}

    /** From the launch template of a node group; instances of any other making are not played. */
    static Consumer<Xml> run(Params params, View view) {
        OwnedGroup template = LaunchTemplates.find(params.under("LaunchTemplate"), view);
        Integer least = params.number("MinCount", 1, MOST);
        Integer most = params.number("MaxCount", 1, MOST);
        if (least == null || most == null || least > most) {
            throw AwsError.invalid("MinCount and MaxCount must be given, MinCount not above MaxCount");
        }
        String type = params.values()
                .getOrDefault("InstanceType", template.group().types().getFirst());
        String subnet = params.get("SubnetId");
        Map<String, String> subnets = template.cluster().facts().subnets();
        String zone = subnets.entrySet().stream()
                .filter(it -> it.getValue().equals(subnet))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(params.under("Placement")
                        .values()
                        .getOrDefault(
                                "AvailabilityZone", template.group().zones().getFirst()));
        boolean spot = "spot".equals(params.under("InstanceMarketOptions").get("MarketType"));
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        Launch wanted = new Launch(
                template.group().name(),
                type,
                zone,
                spot ? Lifecycle.SPOT : Lifecycle.ON_DEMAND,
                false,
                LaunchTemplates.tags(params, "instance"));
        List<String> launched = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            LaunchResult result = template.cluster().launch(wanted);
            Instance instance = result.instance();
            if (instance == null) {
                if (launched.size() < least) {
                    launched.forEach(id -> template.cluster().terminate(id, true));
                    throw refusal(String.valueOf(result.refusal()), type, zone);
                }
                break;
            }
            launched.add(instance.id());
        }
        return out -> out.text("reservationId", "r-0" + launched.getFirst().substring(3))
                .text("ownerId", view.caller().accountId())
                .node("groupSet", none -> {})
                .items(
                        "instancesSet",
                        launched,
                        (item, id) -> view.instance(id).ifPresent(it -> Ec2Instances.instance(item, it)));
    }

    private static AwsError refusal(String code, String type, String zone) {
        return code.equals("InsufficientInstanceCapacity")
                ? new AwsError(
                        500,
                        code,
                        "We currently do not have sufficient " + type + " capacity in the Availability Zone you"
                                + " requested (" + zone + ").")
                : new AwsError(400, code, "The type " + type + " in " + zone + " cannot be launched.");
    }

    static Consumer<Xml> terminate(Params params, View view) {
        List<Owned> all = named(params.list("InstanceId"), view);
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        List<Moved> moved = new ArrayList<>();
        for (Owned it : all) {
            InstanceState from = it.instance().state();
            it.cluster().terminate(it.instance().id(), true);
            moved.add(new Moved(
                    it.instance().id(),
                    from,
                    from == InstanceState.TERMINATED ? InstanceState.TERMINATED : InstanceState.SHUTTING_DOWN));
        }
        return out -> out.items(
                "instancesSet",
                moved,
                (item, it) -> item.text("instanceId", it.id())
                        .node(
                                "currentState",
                                state -> state.text("code", it.to().code())
                                        .text("name", it.to().word()))
                        .node(
                                "previousState",
                                state -> state.text("code", it.from().code())
                                        .text("name", it.from().word())));
    }

    static Consumer<Xml> tag(Params params, View view) {
        List<Owned> all = named(params.list("ResourceId"), view);
        Map<String, String> tags = new LinkedHashMap<>();
        for (Params tag : params.structures("Tag")) {
            String key = tag.require("Key");
            if (key.startsWith("aws:")) {
                throw AwsError.invalid("Tag keys starting with 'aws:' are reserved for internal use");
            }
            tags.put(key, tag.values().getOrDefault("Value", ""));
        }
        if (tags.isEmpty()) {
            throw new AwsError(400, "MissingParameter", "The request must contain the parameter Tag");
        }
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        all.forEach(it -> it.cluster().tag(it.instance().id(), tags));
        return out -> out.text("return", true);
    }

    /** Whether the root volume goes with its instance; nothing else can be changed here. */
    static Consumer<Xml> modify(Params params, View view) {
        Owned owned = named(List.of(params.require("InstanceId")), view).getFirst();
        List<Params> devices = params.structures("BlockDeviceMapping");
        if (devices.isEmpty()) {
            throw AwsError.invalid("The simulator changes DeleteOnTermination of block devices, and nothing else");
        }
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        for (Params device : devices) {
            boolean deleted = !"false".equals(device.under("Ebs").get("DeleteOnTermination"));
            if ("/dev/xvda".equals(device.get("DeviceName"))) {
                owned.cluster().keepRoot(owned.instance().id(), !deleted);
            }
        }
        return out -> out.text("return", true);
    }

    private static List<Owned> named(List<String> ids, View view) {
        if (ids.isEmpty()) {
            throw new AwsError(400, "MissingParameter", "The request must contain the parameter InstanceId");
        }
        return ids.stream()
                .map(id -> view.instance(id)
                        .orElseThrow(() -> new AwsError(
                                400, "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist")))
                .toList();
    }
}
