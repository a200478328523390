package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudChanges.Fleet;
import io.lowtide.cluster.cloud.CloudChanges.Given;
import io.lowtide.cluster.cloud.CloudChanges.Granted;
import io.lowtide.cluster.cloud.CloudChanges.Refused;
import io.lowtide.cluster.commandrules.Offering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Fleets of the type instant: what is asked, and what came of it. */
final class Fleets {
    private static final String ROOT_DEVICE = "/dev/xvda";

    private Fleets() {}

    /** @param zones the zone of each subnet that may be used; a zone without one is asked for by its name */
    static CreateFleetRequest.Builder request(Fleet fleet, Map<String, String> zones) {
        boolean spot = fleet.offerings().getFirst().isSpot();
        CreateFleetRequest.Builder request = CreateFleetRequest.builder()
                .type("instant")
                .launchTemplateConfigs(FleetLaunchTemplateConfigRequest.builder()
                        .launchTemplateSpecification(template(fleet.launchTemplate()))
                        .overrides(overrides(fleet, zones))
                        .build())
                .targetCapacitySpecification(target -> target.totalTargetCapacity(fleet.count())
                        .defaultTargetCapacityType(spot ? "spot" : "on-demand"))
                .tagSpecifications(tags("instance", fleet), tags("fleet", fleet));
        return spot
                ? request.spotOptions(options -> options.allocationStrategy("price-capacity-optimized"))
                : request.onDemandOptions(options -> options.allocationStrategy("prioritized"));
    }

    /** Offerings in zones where the cluster has no subnet. */
    static List<Refused> homeless(Fleet fleet, Map<String, String> zones) {
        return zones.isEmpty()
                ? List.of()
                : fleet.offerings().stream()
                        .filter(offering -> !zones.containsValue(offering.az()))
                        .map(offering -> new Refused(
                                offering.instanceType(), offering.az(), offering.lifecycle(), "Unsupported"))
                        .toList();
    }

    private static FleetLaunchTemplateSpecificationRequest template(String template) {
        FleetLaunchTemplateSpecificationRequest.Builder specification =
                FleetLaunchTemplateSpecificationRequest.builder().version("$Latest");
        return (template.startsWith("lt-")
                        ? specification.launchTemplateId(template)
                        : specification.launchTemplateName(template))
                .build();
    }

    private static List<FleetLaunchTemplateOverridesRequest> overrides(Fleet fleet, Map<String, String> zones) {
        List<FleetLaunchTemplateOverridesRequest> overrides = new ArrayList<>();
        double rank = 0;
        for (Offering offering : fleet.offerings()) {
            if (!zones.isEmpty() && !zones.containsValue(offering.az())) {
                continue;
            }
            FleetLaunchTemplateOverridesRequest.Builder override = FleetLaunchTemplateOverridesRequest.builder()
                    .instanceType(offering.instanceType())
                    .blockDeviceMappings(disk(fleet));
            Optional<String> subnet = zones.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(offering.az()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst();
            subnet.ifPresentOrElse(override::subnetId, () -> override.availabilityZone(offering.az()));
            if (offering.isSpot()) {
                if (offering.maxPrice() != null) {
                    override.maxPrice(offering.maxPrice().toPlainString());
                }
            } else {
                override.priority(rank++);
            }
            overrides.add(override.build());
        }
        return overrides;
    }

    private static List<FleetBlockDeviceMappingRequest> disk(Fleet fleet) {
        Integer size = fleet.diskSizeGb();
        String type = fleet.diskType();
        if (size == null && type == null) {
            return List.of();
        }
        return List.of(FleetBlockDeviceMappingRequest.builder()
                .deviceName(ROOT_DEVICE)
                .ebs(ebs -> {
                    ebs.deleteOnTermination(true);
                    if (size != null) {
                        ebs.volumeSize(size);
                    }
                    if (type != null) {
                        ebs.volumeType(type);
                    }
                })
                .build());
    }

    private static TagSpecification tags(String kind, Fleet fleet) {
        return TagSpecification.builder()
                .resourceType(kind)
                .tags(fleet.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    static Granted granted(CreateFleetResponse answer, Fleet fleet, Map<String, String> zones) {
        List<Given> given = answer.instances().stream()
                .flatMap(part -> part.instanceIds().stream().map(id -> given(id, part, zones)))
                .toList();
        List<Refused> refused = answer.errors().stream()
                .map(error -> {
                    FleetLaunchTemplateOverrides pool = overrides(error.launchTemplateAndOverrides());
                    return new Refused(
                            pool == null ? "" : pool.instanceTypeAsString(),
                            zone(pool, zones),
                            lifecycle(fleet.offerings().getFirst().isSpot()),
                            String.valueOf(error.errorCode()));
                })
                .toList();
        return new Granted(given, refused);
    }

    private static Given given(String id, CreateFleetInstance part, Map<String, String> zones) {
        return new Given(
                id,
                part.instanceTypeAsString(),
                zone(overrides(part.launchTemplateAndOverrides()), zones),
                lifecycle("spot".equals(part.lifecycleAsString())));
    }

    private static @Nullable FleetLaunchTemplateOverrides overrides(@Nullable LaunchTemplateAndOverridesResponse part) {
        return part == null ? null : part.overrides();
    }

    /** AWS repeats what was asked for, so a pool that was asked for by its subnet has no zone in the answer. */
    private static String zone(@Nullable FleetLaunchTemplateOverrides pool, Map<String, String> zones) {
        if (pool == null) {
            return "";
        }
        String zone = pool.availabilityZone();
        return zone == null ? zones.getOrDefault(String.valueOf(pool.subnetId()), "") : zone;
    }

    private static String lifecycle(boolean spot) {
        return spot ? "spot" : "on_demand";
    }
}
