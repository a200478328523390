package io.lowtide.benchmarks.baseline;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that fill nodes of one type, for pods that demand nothing but room. Of all types one is chosen, by price or by waste, and
 * another for the pods it cannot hold.
 */
public enum OneTypeRule {
    /** First fit by falling cpu and memory, the cheapest type. */
    HOMOGENEOUS_FFD,
    /** Each node takes what points most the way its room does, the cheapest type. */
    DOT_PRODUCT,
    /** First fit; the type that leaves the least cpu and memory idle first, as cluster-autoscaler's expander has it. */
    LEAST_WASTE;

    /** What it costs to place the pods that fit any type. */
    public HourlyPrice price(List<PodFootprint> pods, List<Offering> offerings) {
        List<Size> left = sizes(pods);
        long price = 0;
        while (true) {
            Optional<Choice> chosen = choose(left, offerings);
            if (chosen.isEmpty()) {
                return new HourlyPrice(price);
            }
            Choice choice = chosen.get();
            price += choice.price();
            Resources room = choice.offering.type().allocatable();
            left = left.stream().filter(size -> !size.demand.fitsIn(room)).toList();
        }
    }

    private Optional<Choice> choose(List<Size> left, List<Offering> offerings) {
        Optional<Choice> best = Optional.empty();
        for (Offering offering : offerings) {
            Resources room = offering.type().allocatable();
            List<Size> fitting =
                    left.stream().filter(size -> size.demand.fitsIn(room)).toList();
            int most = best.map(Choice::sizes).orElse(1);
            if (!fitting.isEmpty() && (this == LEAST_WASTE || fitting.size() >= most)) {
                long nodes = this == DOT_PRODUCT ? byDirection(fitting, room) : firstFit(fitting, room);
                Choice choice = new Choice(offering, nodes, waste(fitting, room, nodes), fitting.size());
                if (best.isEmpty() || better(choice, best.get())) {
                    best = Optional.of(choice);
                }
            }
        }
        return best;
    }

    /** By waste any type may begin; by price one that holds as many kinds of pods as any. */
    private boolean better(Choice one, Choice other) {
        if (this == LEAST_WASTE) {
            return one.waste < other.waste;
        }
        return one.sizes > other.sizes || one.sizes == other.sizes && one.price() < other.price();
    }

    private static double waste(List<Size> sizes, Resources room, long nodes) {
        double cpu = 0;
        double memory = 0;
        for (Size size : sizes) {
            cpu += (double) size.count * size.demand.cpuMillis();
            memory += (double) size.count * size.demand.memoryMib();
        }
        return 2 - cpu / (nodes * (double) room.cpuMillis()) - memory / (nodes * (double) room.memoryMib());
    }

    private static List<Size> sizes(List<PodFootprint> pods) {
        Map<Resources, Integer> counts = new HashMap<>();
        pods.forEach(pod -> counts.merge(pod.requests(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Size(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Size size) -> -size.demand.cpuMillis())
                        .thenComparingLong(size -> -size.demand.memoryMib()))
                .toList();
    }

    private static long firstFit(List<Size> sizes, Resources room) {
        List<long[]> nodes = new ArrayList<>();
        for (Size size : sizes) {
            int left = size.count;
            for (int i = 0; i < nodes.size() && left > 0; i++) {
                left -= put(nodes.get(i), size.demand, left);
            }
            while (left > 0) {
                long[] node = {room.cpuMillis(), room.memoryMib(), room.pods()};
                nodes.add(node);
                left -= put(node, size.demand, left);
            }
        }
        return nodes.size();
    }

    private static int put(long[] free, Resources demand, int atMost) {
        long times = Math.min(atMost, free[2] / Math.max(1, demand.pods()));
        times = demand.cpuMillis() == 0 ? times : Math.min(times, free[0] / demand.cpuMillis());
        times = demand.memoryMib() == 0 ? times : Math.min(times, free[1] / demand.memoryMib());
        free[0] -= times * demand.cpuMillis();
        free[1] -= times * demand.memoryMib();
        free[2] -= times * demand.pods();
        return (int) times;
    }

    private static long byDirection(List<Size> sizes, Resources room) {
        int[] left = sizes.stream().mapToInt(Size::count).toArray();
        long nodes = 0;
        boolean some = true;
        while (some) {
            long[] free = {room.cpuMillis(), room.memoryMib(), room.pods()};
            some = false;
            for (int best = closest(sizes, left, free, room); best >= 0; best = closest(sizes, left, free, room)) {
                put(free, sizes.get(best).demand, 1);
                left[best]--;
                some = true;
            }
            nodes += some ? 1 : 0;
        }
        return nodes;
    }

    private static int closest(List<Size> sizes, int[] left, long[] free, Resources room) {
        int best = -1;
        double most = -1;
        for (int i = 0; i < left.length; i++) {
            Resources demand = sizes.get(i).demand;
            if (left[i] > 0 && demand.cpuMillis() <= free[0] && demand.memoryMib() <= free[1] && free[2] > 0) {
                double score = (double) demand.cpuMillis() / room.cpuMillis() * free[0] / room.cpuMillis()
                        + (double) demand.memoryMib() / room.memoryMib() * free[1] / room.memoryMib();
                if (score > most) {
                    most = score;
                    best = i;
                }
            }
        }
        return best;
    }

    private record Size(Resources demand, int count) {}

    private record Choice(Offering offering, long nodes, double waste, int sizes) {
        private long price() {
            return offering.price().microUsd() * nodes;
        }
    }
}
