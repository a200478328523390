package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The bound by pods: what column generation found each kind of pod to be worth, made so small that no load of any offering is
 * worth more than its price, which is proven in whole numbers. Loads that are worth more, found while proving, go back to the
 * linear program.
 */
final class PodWorthBound {
    private static final long PICO = 1_000_000;
    /** How far above its price a load may seem for the proof to be easy; the worths are lowered by as much. */
    private static final double EASE = 0.0015;

    private static final long MOST_STEPS = 60_000;
    private static final int ROUNDS = 6;

    private final PackingModel model;
    private final Items rows;
    private final int[][] members;
    private final int[] offers;
    private final List<HostGroup> groups = new ArrayList<>();
    private final int[][] groupsOf;
    private final int[] order;
    private final List<long[]> multipliers = new ArrayList<>();

    private PodWorthBound(PackingModel model, Rows bound) {
        this.model = model;
        this.rows = bound.items;
        this.members = bound.classes;
        this.offers = offersToProve();
        this.groupsOf = new int[rows.size][];
        Map<HostGroup, Integer> numbers = new HashMap<>();
        for (int row = 0; row < rows.size; row++) {
            int[] limits = rows.limits[row];
            groupsOf[row] = new int[limits.length / 2];
            for (int i = 0; i < limits.length; i += 2) {
                HostGroup group = model.rulebook.hosts.group(limits[i], limits[i + 1]);
                groupsOf[row][i / 2] = Items.RESOURCES
                        + numbers.computeIfAbsent(group, same -> {
                            groups.add(group);
                            return groups.size() - 1;
                        });
            }
        }
        this.order = IntStream.range(0, rows.size)
                .boxed()
                .sorted(Comparator.comparingLong(
                                (Integer row) -> -rows.demand[row][0] * 4_096 - rows.demand[row][1] * 1_000)
                        .thenComparing(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Those no cheaper one with as much room stands for. Kinds may be mixed on a node, so that one must take all of them:
     * having one for each kind is not enough.
     */
    private int[] offersToProve() {
        List<Integer> kept = new ArrayList<>();
        for (int offer = 0; offer < model.price.length; offer++) {
            int candidate = offer;
            boolean stoodFor = kept.stream()
                    .anyMatch(other -> Items.fits(model.room[candidate], model.room[other])
                            && (model.profile[other] == model.profile[candidate] || takesAll(other, candidate)));
            if (!stoodFor && IntStream.range(0, rows.size).anyMatch(row -> goesOn(row, candidate))) {
                kept.add(offer);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean takesAll(int other, int offer) {
        return IntStream.range(0, rows.size)
                .noneMatch(row ->
                        goesOn(row, offer) && !model.signatures.allows(rows.signature[row], model.profile[other]));
    }

    private boolean goesOn(int row, int offer) {
        return model.signatures.allows(rows.signature[row], model.profile[offer])
                && Items.fits(rows.demand[row], model.room[offer]);
    }

    /** A bound for all of the model's pods; nothing where there is none of this kind. */
    static CertifiedBound of(PackingModel model, Rows bound, ColumnGeneration columns, long effort) {
        PodWorthBound reckoning = new PodWorthBound(model, bound);
        return reckoning.bound(columns, effort);
    }

    private CertifiedBound bound(ColumnGeneration columns, long effort) {
        long work = 0;
        double[] values = columns.values();
        for (int round = 0; ; round++) {
            multipliers.clear();
            boolean learned = false;
            double scale = 1 / (1 + EASE);
            for (int offer : offers) {
                long[] worth = whole(values, 1);
                int[] kinds = kindsOn(offer);
                long[] line = multipliers(offer, values, worth, kinds);
                multipliers.add(line);
                long[] room = roomOf(offer);
                long rootWorth = rootWorth(line, room);
                long threshold = (long) (model.price[offer] * PICO * (1 + EASE));
                if (rootWorth > threshold) {
                    LoadSearch search =
                            new LoadSearch(rows.demand, groupsOf, worth, rows.count, line, kinds, MOST_STEPS);
                    boolean none = search.noneAbove(threshold, room);
                    work += search.steps() * 40;
                    if (search.foundAny(threshold)) {
                        columns.learn(offer, search.found());
                        learned = true;
                    }
                    double worst = none ? threshold : rootWorth;
                    scale = Math.min(scale, (double) model.price[offer] * PICO / worst);
                }
            }
            if (!learned || round >= ROUNDS || work > effort) {
                return proven(values, scale * (1 - 1e-9));
            }
            columns.run(columns.master.work + 5_000_000);
            values = columns.values();
        }
    }

    private long[] roomOf(int offer) {
        long[] room = new long[Items.RESOURCES + groups.size()];
        System.arraycopy(model.room[offer], 0, room, 0, Items.RESOURCES);
        for (int g = 0; g < groups.size(); g++) {
            room[Items.RESOURCES + g] = groups.get(g).atMost();
        }
        return room;
    }

    private int[] kindsOn(int offer) {
        return IntStream.of(order).filter(row -> goesOn(row, offer)).toArray();
    }

    private static long[] whole(double[] values, double scale) {
        return Arrays.stream(values)
                .mapToLong(value -> Math.max(0, (long) Math.floor(value * scale * PICO)))
                .toArray();
    }

    private static long rootWorth(long[] line, long[] room) {
        long sum = 0;
        for (int i = 0; i < line.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(line[i], room[i]));
        }
        return sum;
    }

    /** Multipliers that pay for each kind; rounded up until they do. */
    private long[] multipliers(int offer, double[] values, long[] worth, int[] kinds) {
        long[] room = roomOf(offer);
        double[][] takes = new double[room.length][kinds.length];
        double[] wanted = new double[kinds.length];
        double[] scaledRoom = new double[room.length];
        for (int i = 0; i < room.length; i++) {
            scaledRoom[i] = room[i] == 0 ? 0 : 1;
        }
        for (int k = 0; k < kinds.length; k++) {
            wanted[k] = Math.max(0, values[kinds[k]]);
            for (int r = 0; r < Items.RESOURCES; r++) {
                takes[r][k] = room[r] == 0 ? 0 : (double) rows.demand[kinds[k]][r] / room[r];
            }
            for (int group : groupsOf[kinds[k]]) {
                takes[group][k] = 1.0 / room[group];
            }
        }
        double[] exact = new LoadValue(takes, scaledRoom, wanted).multipliers;
        long[] line = new long[room.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = room[i] == 0 ? 0 : (long) Math.ceil(exact[i] / room[i] * PICO);
        }
        payForAll(line, worth, kinds);
        return line;
    }

    private void payForAll(long[] line, long[] worth, int[] kinds) {
        for (int kind : kinds) {
            long paid = 0;
            for (int r = 0; r < Items.RESOURCES; r++) {
                paid += line[r] * rows.demand[kind][r];
            }
            for (int group : groupsOf[kind]) {
                paid += line[group];
            }
            if (paid < worth[kind]) {
                int most = 0;
                for (int r = 1; r < Items.RESOURCES; r++) {
                    most = rows.demand[kind][r] > rows.demand[kind][most] ? r : most;
                }
                long missing = worth[kind] - paid;
                line[most] += missing / Math.max(1, rows.demand[kind][most]) + 1;
            }
        }
    }

    private CertifiedBound proven(double[] values, double scale) {
        long[] worth = whole(values, scale);
        List<PodWorth> worths = new ArrayList<>();
        long total = 0;
        for (int row : order) {
            List<String> ids = new ArrayList<>();
            for (int c : members[row]) {
                for (Unit unit : model.freeMembers().get(c)) {
                    for (int pod : unit.pods()) {
                        ids.add(model.pods.get(pod).id());
                    }
                }
            }
            worths.add(new PodWorth(worth[row], ids));
            total = Math.addExact(total, Math.multiplyExact(worth[row], (long) ids.size()));
        }
        List<OfferingProof> proofs = new ArrayList<>();
        for (int o = 0; o < offers.length; o++) {
            int[] kinds = kindsOn(offers[o]);
            long[] line = multipliers.get(o).clone();
            for (int i = 0; i < line.length; i++) {
                line[i] = (long) Math.ceil(line[i] * scale);
            }
            payForAll(line, worth, kinds);
            long price = Math.multiplyExact(model.price[offers[o]], PICO);
            long[] room = roomOf(offers[o]);
            LoadSearch search = new LoadSearch(rows.demand, groupsOf, worth, rows.count, line, kinds, 20 * MOST_STEPS);
            if (rootWorth(line, room) > price && !search.noneAbove(price, room)) {
                return CertifiedBound.NOTHING;
            }
            Map<HostGroup, Long> groupWorths = new HashMap<>();
            for (int g = 0; g < groups.size(); g++) {
                groupWorths.put(groups.get(g), line[Items.RESOURCES + g]);
            }
            proofs.add(new OfferingProof(
                    model.offerings.get(offers[o]), line[0], line[1], line[2], line[3], line[4], groupWorths));
        }
        return new CertifiedBound(new HourlyPrice(total / PICO), 0, 0, 0, worths, proofs);
    }
}
