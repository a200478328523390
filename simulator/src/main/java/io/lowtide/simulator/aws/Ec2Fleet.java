package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.OwnedGroup;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.InstanceType;
import io.lowtide.simulator.world.Launch;
import io.lowtide.simulator.world.LaunchResult;
import io.lowtide.simulator.world.Lifecycle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CreateFleet of the type {@code instant}: walks the pools in the order of the allocation strategy, takes what it can
 * have of each and says of the others why not.
 */
final class Ec2Fleet {
    private static final int MOST = 1000;

    /** A pool that is asked for, with what stands in the request for it. */
    private record Pool(
            OwnedGroup template,
            InstanceType type,
            String zone,
            @Nullable BigDecimal maxPrice,
            double priority) {}

    private record Part(Pool pool, List<String> instances) {}

    private record Refusal(Pool pool, String code) {}

    private Ec2Fleet() {}

    static Consumer<Xml> create(Params params, View view) {
        String kind = params.values().getOrDefault("Type", "maintain");
        if (!kind.equals("instant")) {
            throw AwsError.invalid("The simulator plays fleets of the type instant, not " + kind);
        }
        Params target = params.under("TargetCapacitySpecification");
        int wanted = total(target);
        boolean spot = isSpot(target, wanted);
        List<Pool> pools = new ArrayList<>();
        for (Params config : params.structures("LaunchTemplateConfigs")) {
            OwnedGroup template = LaunchTemplates.find(config.under("LaunchTemplateSpecification"), view);
            config.structures("Overrides").forEach(override -> pools.add(pool(override, template, view)));
        }
        if (pools.isEmpty()) {
            throw new AwsError(400, "MissingParameter", "LaunchTemplateConfigs must have overrides");
        }
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        String strategy = spot
                ? params.under("SpotOptions").values().getOrDefault("AllocationStrategy", "lowest-price")
                : params.under("OnDemandOptions").values().getOrDefault("AllocationStrategy", "lowest-price");
        pools.sort(order(strategy, spot, view));
        return launch(pools, wanted, spot, LaunchTemplates.tags(params, "instance"), view);
    }

    private static Consumer<Xml> launch(
            List<Pool> pools, int wanted, boolean spot, Map<String, String> tags, View view) {
        Lifecycle lifecycle = spot ? Lifecycle.SPOT : Lifecycle.ON_DEMAND;
        Map<Pool, List<String>> launched = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>();
        int missing = wanted;
        for (Pool pool : pools) {
            String refusal = tooDear(pool, spot, view) ? "SpotMaxPriceTooLow" : null;
            while (missing > 0 && refusal == null) {
                LaunchResult result = pool.template()
                        .cluster()
                        .launch(new Launch(
                                pool.template().group().name(),
                                pool.type().name(),
                                pool.zone(),
                                lifecycle,
                                false,
                                tags));
                Instance instance = result.instance();
                if (instance == null) {
                    refusal = result.refusal();
                } else {
                    launched.computeIfAbsent(pool, it -> new ArrayList<>()).add(instance.id());
                    missing--;
                }
            }
            if (refusal != null) {
                refused.add(new Refusal(pool, refusal));
            }
        }
        List<Part> parts = launched.entrySet().stream()
                .map(it -> new Part(it.getKey(), it.getValue()))
                .toList();
        String word = spot ? "spot" : "on-demand";
        String id = "fleet-" + UUID.randomUUID();
        return out -> out.text("fleetId", id)
                .items("errorSet", refused, (item, it) -> error(item, it, word))
                .items("fleetInstanceSet", parts, (item, it) -> part(item, it, word));
    }

    private static void error(Xml out, Refusal it, String lifecycle) {
        pool(out, it.pool());
        out.text("lifecycle", lifecycle).text("errorCode", it.code()).text("errorMessage", message(it));
    }

    private static String message(Refusal it) {
        return switch (it.code()) {
            case "InsufficientInstanceCapacity" ->
                "We currently do not have sufficient " + it.pool().type().name()
                        + " capacity in the Availability Zone you requested ("
                        + it.pool().zone()
                        + "). Our system will be working on provisioning additional capacity.";
            case "SpotMaxPriceTooLow" -> "Your Spot request price is lower than the minimum required price.";
            default ->
                "Your requested instance type (" + it.pool().type().name()
                        + ") is not supported in your requested Availability Zone ("
                        + it.pool().zone() + ").";
        };
    }

    private static void part(Xml out, Part it, String lifecycle) {
        pool(out, it.pool());
        out.text("lifecycle", lifecycle)
                .node("instanceIds", ids -> it.instances().forEach(id -> ids.text("item", id)))
                .text("instanceType", it.pool().type().name());
    }

    private static void pool(Xml out, Pool it) {
        out.node(
                "launchTemplateAndOverrides",
                node -> node.node(
                                "launchTemplateSpecification",
                                specification -> specification
                                        .text("launchTemplateId", it.template().launchTemplateId())
                                        .text("version", "1"))
                        .node(
                                "overrides",
                                overrides -> overrides
                                        .text("instanceType", it.type().name())
                                        .text(
                                                "subnetId",
                                                it.template()
                                                        .cluster()
                                                        .facts()
                                                        .subnets()
                                                        .get(it.zone()))
                                        .text("availabilityZone", it.zone())));
    }

    private static int total(Params target) {
        Integer total = target.number("TotalTargetCapacity", 1, MOST);
        if (total == null) {
            throw new AwsError(400, "MissingParameter", "TotalTargetCapacity is missing");
        }
        return total;
    }

    private static boolean isSpot(Params target, int wanted) {
        String spot = target.get("SpotTargetCapacity");
        return spot == null
                ? "spot".equals(target.get("DefaultTargetCapacityType"))
                : spot.equals(String.valueOf(wanted));
    }

    private static Pool pool(Params override, OwnedGroup template, View view) {
        String name = override.require("InstanceType");
        InstanceType type = view.world()
                .types()
                .find(name)
                .orElseThrow(() -> AwsError.invalid("Invalid value '" + name + "' for InstanceType."));
        Map<String, String> subnets = template.cluster().facts().subnets();
        String subnet = override.get("SubnetId");
        String zone = subnet == null
                ? override.require("AvailabilityZone")
                : subnets.entrySet().stream()
                        .filter(it -> it.getValue().equals(subnet))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new AwsError(
                                400, "InvalidSubnetID.NotFound", "The subnet ID '" + subnet + "' does not exist"));
        if (!subnets.containsKey(zone)) {
            throw AwsError.invalid("Invalid availability zone: [" + zone + "]");
        }
        return new Pool(template, type, zone, price(override.get("MaxPrice")), priority(override.get("Priority")));
    }

    private static @Nullable BigDecimal price(@Nullable String price) {
        try {
            return price == null ? null : new BigDecimal(price);
        } catch (NumberFormatException e) {
            throw AwsError.invalid("Invalid value '" + price + "' for MaxPrice.");
        }
    }

    private static double priority(@Nullable String priority) {
        try {
            return priority == null ? Double.MAX_VALUE : Double.parseDouble(priority);
        } catch (NumberFormatException e) {
            throw AwsError.invalid("Invalid value '" + priority + "' for Priority.");
        }
    }

    private static boolean tooDear(Pool pool, boolean spot, View view) {
        BigDecimal most = pool.maxPrice();
        return spot && most != null && price(pool, true, view).compareTo(most) > 0;
    }

    private static Comparator<Pool> order(String strategy, boolean spot, View view) {
        Comparator<Pool> byPrice = Comparator.comparing(pool -> price(pool, spot, view));
        return switch (strategy) {
            case "lowest-price", "price-capacity-optimized", "capacity-optimized", "diversified" -> byPrice;
            case "prioritized", "capacity-optimized-prioritized" ->
                Comparator.comparingDouble(Pool::priority).thenComparing(byPrice);
            default -> throw AwsError.invalid("Invalid value '" + strategy + "' for AllocationStrategy.");
        };
    }

    private static BigDecimal price(Pool pool, boolean spot, View view) {
        BigDecimal list = pool.type().onDemand();
        return spot
                ? view.world()
                        .market()
                        .price(pool.type(), pool.zone(), view.world().now())
                        .map(it -> it.usd())
                        .orElse(list)
                : list;
    }
}
