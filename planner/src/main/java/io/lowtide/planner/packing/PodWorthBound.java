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
    private static final double EASE = 0.0025;

    private static final long MOST_STEPS = 200_000;
    private static final long LEAST_STEPS = 2_000;
    /** What a step of the search is in units of effort. */
    private static final long STEP = 40;

    /** Where a search takes too long, it is asked for less: shares of what the load seems to be worth too much. */
    private static final double[] TOO_HARD = {0, 0.15, 0.4};

    private static final int ROUNDS = 12;
    private static final int ATTEMPTS = 6;

    private final PackingModel model;
    private final Items rows;
    private final int[][] members;
    private final int[] offers;
    private final int[][] kindsOn;
    private final LoadRelaxation relaxation;
    private final int[] order;
    private final long effort;
    private final long steps;
    private long work;

    private PodWorthBound(PackingModel model, Rows bound, long effort) {
        this.model = model;
        this.rows = bound.items;
        this.members = bound.classes;
        this.relaxation = new LoadRelaxation(rows);
        this.offers = offersToProve();
        this.kindsOn = IntStream.of(offers)
                .mapToObj(offer -> IntStream.range(0, rows.size)
                        .filter(row -> goesOn(row, offer))
                        .toArray())
                .toArray(int[][]::new);
        this.effort = effort;
        this.steps = Math.clamp(effort / 1_000, LEAST_STEPS, MOST_STEPS);
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
        return new PodWorthBound(model, bound, effort).bound(columns);
    }

    /** Of some rounds, each of which teaches the linear program what it did not know, the one that proves the most. */
    private CertifiedBound bound(ColumnGeneration columns) {
        Round best = round(columns, effort);
        Round last = best;
        for (int i = 1; i < ROUNDS && last.learned() && work < effort; i++) {
            columns.run(columns.work() + effort / 10);
            last = round(columns, effort);
            best = last.proves() > best.proves() ? last : best;
        }
        return proven(best);
    }

    /** What the values of the linear program prove; the loads that are worth more than they cost go back to it. */
    private Round round(ColumnGeneration columns, long effort) {
        double[] values = columns.values();
        long[] worth = whole(values, 1);
        List<long[]> multipliers = new ArrayList<>();
        List<Seeming> seeming = new ArrayList<>();
        for (int o = 0; o < offers.length; o++) {
            long[] room = relaxation.room(model.room[offers[o]]);
            multipliers.add(multipliers(o, values, room));
            LoadSearch search = search(o, worth, multipliers.get(o), room, steps);
            seeming.add(new Seeming(o, search, (double) search.atMost() / (model.price[offers[o]] * PICO)));
        }
        seeming.sort(Comparator.comparingDouble(Seeming::share).reversed());
        boolean learned = false;
        double worst = 1 + EASE;
        for (Seeming each : seeming) {
            double share = each.share();
            int offer = offers[each.o()];
            double price = model.price[offer] * (double) PICO;
            for (int i = 0; i < TOO_HARD.length && share > worst && work < effort; i++) {
                double most = Math.max(worst, 1 + TOO_HARD[i] * (each.share() - 1));
                each.search().noneAbove((long) (price * most));
                share = Math.min(share, each.search().worthAtMost((long) (price * most)) / price);
                work += each.search().steps() * STEP;
                if (each.search().foundAny((long) (price * most))) {
                    columns.learn(offer, each.search().found());
                    learned = true;
                }
                if (each.search().ended()) {
                    break;
                }
            }
            worst = Math.max(worst, share);
        }
        double total = 0;
        for (int row = 0; row < rows.size; row++) {
            total += values[row] * rows.count[row];
        }
        return new Round(values, multipliers, (1 - 1e-9) / worst, total / worst, learned);
    }

    /**
     * @param share what a load on an offering seems to be worth at most, of its price
     */
    private record Seeming(int o, LoadSearch search, double share) {}

    /**
     * @param scale by which the values must be lowered
     * @param proves the bound then
     */
    private record Round(double[] values, List<long[]> multipliers, double scale, double proves, boolean learned) {}

    private LoadSearch search(int o, long[] worth, long[] line, long[] room, long most) {
        return new LoadSearch(rows.demand, relaxation.groupsOf, worth, relaxation.limit, line, kindsOn[o], room, most);
    }

    private static long[] whole(double[] values, double scale) {
        return Arrays.stream(values)
                .mapToLong(value -> Math.max(0, (long) Math.floor(value * scale * PICO)))
                .toArray();
    }

    private long[] multipliers(int o, double[] values, long[] room) {
        relaxation.solve(model.room[offers[o]], kindsOn[o], values);
        long[] line = new long[room.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = (long) Math.ceil(relaxation.multipliers[i] * PICO);
        }
        return line;
    }

    /** Lowers the worths until every offering is proven; rarely more than once. */
    private CertifiedBound proven(Round round) {
        double lower = round.scale();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long[] worth = whole(round.values(), lower);
            List<OfferingProof> proofs = new ArrayList<>();
            double needed = 1;
            for (int o = 0; o < offers.length; o++) {
                long[] line = scaled(round.multipliers().get(o), lower);
                long price = Math.multiplyExact(model.price[offers[o]], PICO);
                LoadSearch search = search(o, worth, line, relaxation.room(model.room[offers[o]]), 2 * steps);
                long atMost = search.atMost();
                if (atMost > price && !search.noneAbove(price)) {
                    needed = Math.min(needed, (double) price / atMost);
                }
                proofs.add(proof(offers[o], line));
            }
            if (needed == 1) {
                return bound(worth, proofs);
            }
            lower *= needed * (1 - 1e-9);
        }
        return CertifiedBound.NOTHING;
    }

    private static long[] scaled(long[] line, double scale) {
        return Arrays.stream(line).map(each -> (long) Math.ceil(each * scale)).toArray();
    }

    private OfferingProof proof(int offer, long[] line) {
        Map<HostGroup, Long> groups = new HashMap<>();
        for (int g = 0; g < relaxation.groups.size(); g++) {
            int[] group = relaxation.groups.get(g);
            groups.put(model.rulebook.hosts.group(group[0], group[1]), line[Items.RESOURCES + g]);
        }
        return new OfferingProof(model.offerings.get(offer), line[0], line[1], line[2], line[3], line[4], groups);
    }

    private CertifiedBound bound(long[] worth, List<OfferingProof> proofs) {
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
        return new CertifiedBound(new HourlyPrice(total / PICO), 0, 0, 0, worths, proofs);
    }
}
