package io.lowtide.simulator.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which nodes would have to be launched for pods: none for those that find room, and for the rest the cheapest
 * offering of the pool that takes all of them, or, where there is none, one for each half.
 */
final class Provisioner {
    private final ClusterFacts facts;
    private final Timeline timeline;
    private final Things things;
    private final Market market;
    private final TypeCatalog types;

    Provisioner(ClusterFacts facts, Timeline timeline, Things things, Market market, TypeCatalog types) {
        this.facts = facts;
        this.timeline = timeline;
        this.things = things;
        this.market = market;
        this.types = types;
    }

    /** Something that can be launched. */
    record Offering(InstanceType type, String zone, Lifecycle lifecycle, BigDecimal price) {}

    /**
     * What pods need.
     *
     * @param homeless pods no offering of the pool takes
     */
    record Need(List<Offering> offerings, List<Pod> homeless) {}

    /**
     * @param earlier pods that have to find room before these
     * @param leaving nodes that are not to be reckoned with
     * @param coming instances whose nodes are not there yet
     */
    Need of(NodePool pool, List<Pod> pods, List<Pod> earlier, Set<String> leaving, Collection<Instance> coming) {
        Map<String, Scheduler.Seat> seats = new LinkedHashMap<>();
        things.all(Node.class).stream()
                .filter(node -> !leaving.contains(node.name()))
                .forEach(node -> seats.put(node.name(), new Scheduler.Seat(node.withReady(true))));
        for (Instance instance : coming) {
            Node node =
                    imagined(pool, instance.privateDnsName(), instance.type(), instance.zone(), instance.lifecycle());
            seats.putIfAbsent(node.name(), seat(node));
        }
        for (Pod pod : things.all(Pod.class)) {
            Scheduler.Seat seat = pod.node() == null ? null : seats.get(pod.node());
            if (seat != null) {
                seat.take(pod);
            }
        }
        earlier.forEach(pod -> isPlaced(pod, seats.values()));
        List<Pod> rest =
                pods.stream().filter(pod -> !isPlaced(pod, seats.values())).toList();
        List<Offering> offerings = new ArrayList<>();
        List<Pod> homeless = new ArrayList<>();
        open(rest, offerings(pool), pool, offerings, homeless);
        return new Need(offerings, homeless);
    }

    private void open(
            List<Pod> pods, List<Offering> offered, NodePool pool, List<Offering> opened, List<Pod> homeless) {
        if (pods.isEmpty()) {
            return;
        }
        Optional<Offering> taken =
                offered.stream().filter(offering -> takes(offering, pool, pods)).findFirst();
        if (taken.isPresent()) {
            opened.add(taken.get());
        } else if (pods.size() == 1) {
            homeless.addAll(pods);
        } else {
            int half = pods.size() / 2;
            open(pods.subList(0, half), offered, pool, opened, homeless);
            open(pods.subList(half, pods.size()), offered, pool, opened, homeless);
        }
    }

    private boolean takes(Offering offering, NodePool pool, List<Pod> pods) {
        List<Scheduler.Seat> alone =
                List.of(seat(imagined(pool, "new", offering.type(), offering.zone(), offering.lifecycle())));
        return pods.stream().allMatch(pod -> isPlaced(pod, alone));
    }

    private boolean isPlaced(Pod pod, Collection<Scheduler.Seat> seats) {
        String zone = pod.volume() == null
                ? null
                : things.find(Volume.class, pod.namespace(), pod.volume())
                        .map(Volume::zone)
                        .orElse(null);
        Node node = Scheduler.place(pod.workload(), zone, seats).node();
        seats.stream().filter(seat -> seat.node().equals(node)).forEach(seat -> seat.take(pod));
        return node != null;
    }

    /** All the pool allows and can be had now, the cheapest first. */
    private List<Offering> offerings(NodePool pool) {
        List<Offering> offerings = new ArrayList<>();
        for (InstanceType type : types.all()) {
            for (String zone : facts.subnets().keySet()) {
                offered(type, zone)
                        .filter(it -> pool.allows(NodeLabels.of(pool, type, zone, it.lifecycle())))
                        .forEach(offerings::add);
            }
        }
        offerings.sort(Comparator.comparing(Offering::price)
                .thenComparing(it -> it.type().name())
                .thenComparing(Offering::zone));
        return offerings;
    }

    private Stream<Offering> offered(InstanceType type, String zone) {
        Instant now = timeline.now();
        return market.price(type, zone, now).filter(price -> market.available(type, zone, now)).stream()
                .flatMap(spot -> Stream.of(
                        new Offering(type, zone, Lifecycle.SPOT, spot.usd()),
                        new Offering(type, zone, Lifecycle.ON_DEMAND, type.onDemand())));
    }

    private Scheduler.Seat seat(Node node) {
        Map<String, Pod> daemons = new HashMap<>();
        things.all(Pod.class).stream()
                .filter(pod -> pod.workload().kind() == WorkloadKind.DAEMON_SET)
                .filter(pod -> Scheduler.admits(pod.workload(), node))
                .forEach(pod -> daemons.putIfAbsent(pod.workload().uid(), pod));
        Scheduler.Seat seat = new Scheduler.Seat(node);
        daemons.values().forEach(seat::take);
        return seat;
    }

    private Node imagined(NodePool pool, String name, InstanceType type, String zone, Lifecycle lifecycle) {
        return new Node(
                name,
                name,
                name,
                type,
                zone,
                pool.name(),
                lifecycle,
                Map.copyOf(NodeLabels.of(pool, type, zone, lifecycle)),
                Map.of(),
                List.of(),
                false,
                true,
                timeline.now(),
                "",
                0);
    }
}
