package io.lowtide.planner.packing;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds loads of an offering that are worth more than its price, in ways from quick to thorough. */
final class LoadFinder {
    private static final long SEARCH_STEPS = 20_000;
    private static final long PICO = 1_000_000;

    private final PackingModel model;
    private final Items rows;
    private final int[] offers;
    private final int[][] kindsOn;
    private final Filler filler;
    private final LoadRelaxation relaxation;
    /** Of each offering the prices of resources and groups when it was last looked at; empty before. */
    private final double[][] lines;

    private long work;

    LoadFinder(PackingModel model, Items rows, int[] offers) {
        this.model = model;
        this.rows = rows;
        this.offers = offers;
        this.kindsOn = IntStream.of(offers).mapToObj(this::kindsOn).toArray(int[][]::new);
        this.filler = new Filler(rows, model.signatures, null);
        this.relaxation = new LoadRelaxation(rows);
        this.lines = new double[offers.length][0];
    }

    private int[] kindsOn(int offer) {
        return IntStream.range(0, rows.size)
                .filter(row -> model.signatures.allows(rows.signature[row], model.profile[offer])
                        && Items.fits(rows.demand[row], model.room[offer]))
                .toArray();
    }

    long work() {
        return work + relaxation.work;
    }

    /** Whether pods in parts, at the prices that were right for the offering last time, or at today's, are worth more. */
    boolean seemsWorth(int o, double[] values, double price) {
        double[] line = lines[o];
        work += kindsOn[o].length * 4L;
        if (line.length > 0 && relaxation.atMost(model.room[offers[o]], kindsOn[o], values, line, price) <= price) {
            return false;
        }
        relaxation.solve(model.room[offers[o]], kindsOn[o], values);
        lines[o] = relaxation.multipliers.clone();
        return relaxation.value > price;
    }

    /** A load of the offering that was asked for last. */
    Column load(int o, double[] values, Way way) {
        return switch (way) {
            case ROUND_DOWN -> roundedDown(o, values);
            case FILL_BY_WHAT_IS_LEFT -> filled(o, values, 1);
            case FILL_BY_ROOM -> filled(o, values, 0);
            case SEARCH -> searched(o, values);
        };
    }

    /** Whole pods of the relaxed load, and the gaps filled. */
    private Column roundedDown(int o, double[] values) {
        Bin bin = model.open(offers[o]);
        int[] rest = rows.count.clone();
        for (int kind : kindsOn[o]) {
            int times = bin.capacityFor(rows, kind, (int) Math.floor(relaxation.amounts[kind] + 1e-9));
            if (times > 0) {
                bin.add(rows, kind, times);
                rest[kind] -= times;
            }
        }
        return filled(bin, kindsOn[o], rest, values, 1);
    }

    private Column filled(int o, double[] values, double balance) {
        return filled(model.open(offers[o]), kindsOn[o], rows.count, values, balance);
    }

    private Column filled(Bin bin, int[] kinds, int[] available, double[] values, double balance) {
        int before = bin.kinds;
        filler.fill(bin, model.profile[bin.offer], kinds, available, values, balance, true);
        work += (long) (1 + bin.kinds - before) * kinds.length * 8;
        return Column.of(bin);
    }

    private Column searched(int o, double[] values) {
        long[] worth = new long[rows.size];
        for (int kind : kindsOn[o]) {
            worth[kind] = (long) Math.max(0, values[kind] * PICO);
        }
        long[] multipliers = Arrays.stream(relaxation.multipliers)
                .mapToLong(each -> (long) Math.ceil(each * PICO))
                .toArray();
        long[] room = relaxation.room(model.room[offers[o]]);
        LoadSearch search = new LoadSearch(
                rows.demand, relaxation.groupsOf, worth, relaxation.limit, multipliers, kindsOn[o], room, SEARCH_STEPS);
        search.noneAbove((long) (model.price[offers[o]] * PICO * (1 + 1e-5)));
        work += search.steps() * 40;
        return Column.of(offers[o], model.price[offers[o]], search.found());
    }

    /** How a load is looked for. */
    enum Way {
        ROUND_DOWN,
        FILL_BY_WHAT_IS_LEFT,
        FILL_BY_ROOM,
        SEARCH
    }
}
