package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.InstanceType;
import io.lowtide.simulator.world.SpotPrice;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.Zone;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** DescribeSpotPriceHistory and GetSpotPlacementScores. */
final class Ec2SpotPrices {
    private static final int MOST_PAGE = 1000;
    private static final String PRODUCT = "Linux/UNIX";
    private static final int PLACES = 6;

    private Ec2SpotPrices() {}

    static Consumer<Xml> history(Params params, View view) {
        World world = view.world();
        Integer size = params.number("MaxResults", 1, MOST_PAGE);
        Instant now = world.now();
        Instant from = Optional.ofNullable(params.time("StartTime"))
                .orElse(now.minus(io.lowtide.simulator.world.Market.HISTORY));
        Instant to = Optional.ofNullable(params.time("EndTime")).orElse(now);
        List<Params.Filter> filters = params.filters();
        Predicate<String> types = wanted(params.list("InstanceType"), filters, "instance-type");
        Predicate<String> products = wanted(params.list("ProductDescription"), filters, "product-description");
        String zoneName = params.get("AvailabilityZone");
        Predicate<String> zones =
                wanted(zoneName == null ? List.of() : List.of(zoneName), filters, "availability-zone");
        filters.stream()
                .map(Params.Filter::name)
                .filter(name -> !List.of("instance-type", "product-description", "availability-zone")
                        .contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Ec2Service.badFilter(name);
                });
        List<SpotPrice> all = new ArrayList<>();
        if (view.inRegion() && (products.test(PRODUCT) || products.test(PRODUCT + " (Amazon VPC)"))) {
            for (InstanceType type : world.types().all()) {
                for (Zone zone : world.zones()) {
                    if (types.test(type.name()) && zones.test(zone.name())) {
                        all.addAll(world.market().history(type, zone.name(), from, to, now));
                    }
                }
            }
        }
        all.sort(Comparator.comparing(SpotPrice::since)
                .reversed()
                .thenComparing(it -> it.type().name())
                .thenComparing(SpotPrice::zone));
        Pages<SpotPrice> page = Pages.cut(
                all,
                "DescribeSpotPriceHistory",
                size == null ? MOST_PAGE : size,
                params.get("NextToken"),
                Ec2Service::badToken);
        return out -> out.items(
                        "spotPriceHistorySet",
                        page.items(),
                        (item, it) -> item.text("instanceType", it.type().name())
                                .text("productDescription", PRODUCT)
                                .text("spotPrice", it.usd().setScale(PLACES, RoundingMode.UNNECESSARY))
                                .text("timestamp", Times.millis(it.since()))
                                .text("availabilityZone", it.zone())
                                .text("availabilityZoneId", zoneId(world, it.zone())))
                .text("nextToken", page.next() == null ? "" : page.next());
    }

    private static Predicate<String> wanted(List<String> named, List<Params.Filter> filters, String filter) {
        Predicate<String> wanted = value -> named.isEmpty() || named.contains(value);
        for (Params.Filter each : filters) {
            if (each.name().equals(filter)) {
                wanted = wanted.and(View.anyOf(each.values()));
            }
        }
        return wanted;
    }

    private static String zoneId(World world, String zone) {
        return world.zones().stream()
                .filter(it -> it.name().equals(zone))
                .map(Zone::id)
                .findFirst()
                .orElse("");
    }

    /** Cheap pools are those with much to spare, so the cheaper the likelier; an exhausted pool has a 1. */
    static Consumer<Xml> placementScores(Params params, View view) {
        List<String> types = params.list("InstanceType");
        params.require("TargetCapacity");
        boolean byZone = params.isTrue("SingleAvailabilityZone");
        World world = view.world();
        return out -> out.node("spotPlacementScoreSet", set -> {
            if (byZone && view.inRegion()) {
                world.zones()
                        .forEach(zone -> set.node(
                                "item",
                                item -> item.text("region", view.caller().region())
                                        .text("availabilityZoneId", zone.id())
                                        .text("score", score(world, types, zone))));
            } else if (view.inRegion()) {
                int best = world.zones().stream()
                        .mapToInt(zone -> score(world, types, zone))
                        .max()
                        .orElse(1);
                set.node(
                        "item",
                        item -> item.text("region", view.caller().region()).text("score", best));
            }
        });
    }

    private static int score(World world, List<String> types, Zone zone) {
        double best = world.types().all().stream()
                .filter(type -> types.contains(type.name()))
                .filter(type -> world.market().available(type, zone.name(), world.now()))
                .flatMap(type -> world.market().price(type, zone.name(), world.now()).stream())
                .mapToDouble(price ->
                        price.usd().doubleValue() / price.type().onDemand().doubleValue())
                .min()
                .orElse(1);
        return Math.clamp(Math.round(1 + (0.5 - best) * 36), 1, 9);
    }
}
