package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.InstanceType;
import io.lowtide.simulator.world.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** DescribeInstanceTypes and DescribeInstanceTypeOfferings. */
final class Ec2Types {
    private static final int LEAST_PAGE = 5;
    private static final int MOST_PAGE = 100;
    private static final int MOST_OFFERINGS = 1000;

    private record Offering(String type, String location) {}

    private Ec2Types() {}

    static Consumer<Xml> describe(Params params, View view) {
        List<String> names = params.list("InstanceType");
        Integer size = params.number("MaxResults", LEAST_PAGE, MOST_PAGE);
        for (String name : names) {
            if (view.world().types().find(name).isEmpty()) {
                throw new AwsError(
                        400,
                        "InvalidInstanceType",
                        "The following supplied instance types do not exist: [" + name + "]");
            }
        }
        List<Params.Filter> filters = params.filters();
        List<InstanceType> found = view.world().types().all().stream()
                .filter(type -> names.isEmpty() || names.contains(type.name()))
                .filter(type -> filters.stream()
                        .allMatch(filter -> value(filter.name(), type).stream().anyMatch(View.anyOf(filter.values()))))
                .toList();
        Pages<InstanceType> page = Pages.cut(
                found,
                "DescribeInstanceTypes",
                size == null ? MOST_PAGE : size,
                params.get("NextToken"),
                Ec2Service::badToken);
        return out -> out.items("instanceTypeSet", page.items(), Ec2Types::type).text("nextToken", page.next());
    }

    private static List<String> value(String filter, InstanceType type) {
        return switch (filter) {
            case "instance-type" -> List.of(type.name());
            case "processor-info.supported-architecture" -> List.of(architecture(type));
            case "vcpu-info.default-vcpus" -> List.of(String.valueOf(type.vcpu()));
            case "memory-info.size-in-mib" -> List.of(String.valueOf(type.memoryMib()));
            case "current-generation" -> List.of("true");
            case "supported-root-device-type" -> List.of("ebs");
            case "supported-virtualization-type" -> List.of("hvm");
            case "supported-usage-class" -> List.of("on-demand", "spot");
            case "bare-metal" -> List.of("false");
            case "hypervisor" -> List.of("nitro");
            case "burstable-performance-supported" -> List.of(String.valueOf(burstable(type)));
            default -> throw Ec2Service.badFilter(filter);
        };
    }

    private static String architecture(InstanceType type) {
        return type.arch().equals("arm64") ? "arm64" : "x86_64";
    }

    private static boolean burstable(InstanceType type) {
        return type.family().startsWith("t");
    }

    private static void type(Xml out, InstanceType type) {
        boolean graviton = type.arch().equals("arm64");
        int threads = graviton || type.vcpu() == 1 ? 1 : 2;
        out.text("instanceType", type.name())
                .text("currentGeneration", true)
                .text("freeTierEligible", false)
                .node(
                        "supportedUsageClasses",
                        it -> it.text("item", "on-demand").text("item", "spot"))
                .node("supportedRootDeviceTypes", it -> it.text("item", "ebs"))
                .node("supportedVirtualizationTypes", it -> it.text("item", "hvm"))
                .text("bareMetal", false)
                .text("hypervisor", "nitro")
                .node(
                        "processorInfo",
                        it -> it.node("supportedArchitectures", all -> all.text("item", architecture(type)))
                                .text("manufacturer", manufacturer(type)))
                .node(
                        "vCpuInfo",
                        it -> it.text("defaultVCpus", type.vcpu())
                                .text("defaultCores", type.vcpu() / threads)
                                .text("defaultThreadsPerCore", threads))
                .node("memoryInfo", it -> it.text("sizeInMiB", type.memoryMib()))
                .text("instanceStorageSupported", false)
                .node(
                        "ebsInfo",
                        it -> it.text("ebsOptimizedSupport", "default")
                                .text("encryptionSupport", "supported")
                                .text("nvmeSupport", "required"))
                .node("networkInfo", it -> it.text("enaSupport", "required").text("ipv6Supported", true))
                .node(
                        "placementGroupInfo",
                        it -> it.node(
                                "supportedStrategies",
                                all -> all.text("item", "partition").text("item", "spread")))
                .text("hibernationSupported", false)
                .text("burstablePerformanceSupported", burstable(type))
                .text("dedicatedHostsSupported", !burstable(type))
                .text("autoRecoverySupported", true);
    }

    private static String manufacturer(InstanceType type) {
        if (type.arch().equals("arm64")) {
            return "AWS";
        }
        return type.family().endsWith("a") ? "AMD" : "Intel";
    }

    static Consumer<Xml> offerings(Params params, View view) {
        String by = params.values().getOrDefault("LocationType", "region");
        Integer size = params.number("MaxResults", LEAST_PAGE, MOST_OFFERINGS);
        List<Offering> all = new ArrayList<>();
        for (InstanceType type : view.inRegion() ? view.world().types().all() : List.<InstanceType>of()) {
            switch (by) {
                case "region" -> all.add(new Offering(type.name(), view.caller().region()));
                case "availability-zone", "availability-zone-id" ->
                    view.world().zones().stream()
                            .filter(zone -> view.world().market().offered(type, zone.name()))
                            .forEach(zone -> all.add(new Offering(type.name(), location(by, zone))));
                default ->
                    throw AwsError.invalid("Value (" + by + ") for parameter locationType is invalid. Valid values are "
                            + "region, availability-zone and availability-zone-id.");
            }
        }
        List<Params.Filter> filters = params.filters();
        List<Offering> found = all.stream()
                .filter(it -> filters.stream()
                        .allMatch(filter -> View.anyOf(filter.values())
                                .test(
                                        switch (filter.name()) {
                                            case "instance-type" -> it.type();
                                            case "location" -> it.location();
                                            default -> throw Ec2Service.badFilter(filter.name());
                                        })))
                .toList();
        Pages<Offering> page = Pages.cut(
                found,
                "DescribeInstanceTypeOfferings",
                size == null ? MOST_OFFERINGS : size,
                params.get("NextToken"),
                Ec2Service::badToken);
        return out -> out.items(
                        "instanceTypeOfferingSet",
                        page.items(),
                        (item, it) -> item.text("instanceType", it.type())
                                .text("locationType", by)
                                .text("location", it.location()))
                .text("nextToken", page.next());
    }

    private static String location(String by, Zone zone) {
        return by.endsWith("-id") ? zone.id() : zone.name();
    }
}
