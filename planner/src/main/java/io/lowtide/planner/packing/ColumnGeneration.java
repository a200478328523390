package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what each row is worth, and good ways to fill nodes, by column generation with a heuristic for the knapsacks. */
final class ColumnGeneration {
    /** More at once are mostly much alike, and slow down the linear program. */
    private static final int LEAST_AT_ONCE = 8;

    private static final long SEARCH_STEPS = 3_000;
    private static final long PICO = 1_000_000;

    private final PackingModel model;
    private final Items rows;
    private final int[] all;
    private final int[] offers;
    private final int[][] kindsOn;
    private final Filler filler;
    private final LoadRelaxation relaxation;
    private long searched;
    final ColumnMaster master;

    private ColumnGeneration(PackingModel model, Items rows, int[] offers, List<Column> single) {
        this.model = model;
        this.rows = rows;
        this.all = IntStream.range(0, rows.size).toArray();
        this.offers = offers;
        this.kindsOn = IntStream.of(offers).mapToObj(this::kindsOn).toArray(int[][]::new);
        this.filler = new Filler(rows, model.signatures, null);
        this.relaxation = new LoadRelaxation(rows);
        this.master = new ColumnMaster(rows.count, single);
    }

    private int[] kindsOn(int offer) {
        return IntStream.of(all)
                .filter(row -> model.signatures.allows(rows.signature[row], model.profile[offer])
                        && Items.fits(rows.demand[row], model.room[offer]))
                .toArray();
    }

    static ColumnGeneration start(PackingModel model, Items rows) {
        List<Column> single = new ArrayList<>();
        for (int row = 0; row < rows.size; row++) {
            Column best = null;
            for (int offer : model.signatures.offers(rows.signature[row])) {
                Bin bin = model.open(offer);
                int times = bin.capacityFor(rows, row, rows.count[row]);
                if (times > 0
                        && (best == null || model.price[offer] / (double) times < best.price() / best.number()[0])) {
                    best = new Column(offer, Math.max(1e-6, model.price[offer]), new int[] {row}, new int[] {times});
                }
            }
            single.add(best == null ? onlyRunningNodesHold(model, row) : best);
        }
        int[] offers = IntStream.of(rows.signature)
                .distinct()
                .flatMap(signature -> IntStream.of(model.signatures.offers(signature)))
                .distinct()
                .sorted()
                .toArray();
        return new ColumnGeneration(model, rows, offers, single);
    }

    /** A stand-in that cannot be bought, so that the other rows still get their values. */
    private static Column onlyRunningNodesHold(PackingModel model, int row) {
        double dear = 1 + Arrays.stream(model.price).max().orElse(1);
        return new Column(Column.NOT_FOR_SALE, dear, new int[] {row}, new int[] {1});
    }

    /** Adds columns until none is found that is worth more than its price, or the effort is spent. */
    void run(long effort) {
        int way = 0;
        while (work() < effort && way < Way.values().length) {
            master.solve(rows.size * 4);
            way = price(Way.values()[way]) ? 0 : way + 1;
        }
        master.solve(rows.size * 4);
    }

    long work() {
        return master.work + relaxation.work + searched;
    }

    private boolean price(Way way) {
        List<Found> found = new ArrayList<>();
        for (int o = 0; o < offers.length; o++) {
            long price = model.price[offers[o]];
            relaxation.solve(model.room[offers[o]], kindsOn[o], master.values);
            if (relaxation.value > price * (1 + 1e-6)) {
                Column column = switch (way) {
                    case ROUND_DOWN -> roundedDown(o);
                    case FILL_BY_WHAT_IS_LEFT -> filled(o, 1);
                    case FILL_BY_ROOM -> filled(o, 0);
                    case SEARCH -> searched(o);
                };
                double share = column.worth(master.values) / Math.max(1, price);
                if (share > 1 + 1e-6) {
                    found.add(new Found(column, share));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Found::share).reversed());
        found.stream().limit(Math.max(LEAST_AT_ONCE, rows.size / 4)).forEach(each -> master.add(each.column()));
        return !found.isEmpty();
    }

    /** Whole pods of the relaxed load, and the gaps filled. */
    private Column roundedDown(int o) {
        Bin bin = model.open(offers[o]);
        int[] rest = rows.count.clone();
        for (int kind : kindsOn[o]) {
            int times = bin.capacityFor(rows, kind, (int) Math.floor(relaxation.amounts[kind] + 1e-9));
            if (times > 0) {
                bin.add(rows, kind, times);
                rest[kind] -= times;
            }
        }
        return filled(bin, kindsOn[o], rest, 1);
    }

    private Column filled(int o, double balance) {
        return filled(model.open(offers[o]), kindsOn[o], rows.count, balance);
    }

    private Column filled(Bin bin, int[] kinds, int[] available, double balance) {
        int before = bin.kinds;
        filler.fill(bin, model.profile[bin.offer], kinds, available, master.values, balance, true);
        searched += (long) (1 + bin.kinds - before) * kinds.length * 8;
        return Column.of(bin);
    }

    private Column searched(int o) {
        long[] worth = new long[rows.size];
        for (int kind : kindsOn[o]) {
            worth[kind] = (long) Math.max(0, master.values[kind] * PICO);
        }
        long[] multipliers = Arrays.stream(relaxation.multipliers)
                .mapToLong(each -> (long) Math.ceil(each * PICO))
                .toArray();
        long[] room = relaxation.room(model.room[offers[o]]);
        LoadSearch search = new LoadSearch(
                rows.demand, relaxation.groupsOf, worth, relaxation.limit, multipliers, kindsOn[o], room, SEARCH_STEPS);
        search.noneAbove((long) (model.price[offers[o]] * PICO * (1 + 1e-5)));
        searched += search.steps() * 40;
        return column(offers[o], search.found());
    }

    private Column column(int offer, int[] numbers) {
        int[] filled = IntStream.range(0, numbers.length)
                .filter(row -> numbers[row] > 0)
                .toArray();
        int[] number = IntStream.of(filled).map(row -> numbers[row]).toArray();
        return new Column(offer, Math.max(1e-6, model.price[offer]), filled, number);
    }

    /** Adds the ways to fill a node another found that fit what is left. */
    void learn(ColumnGeneration other, int[] left) {
        for (ColumnMaster.Use use : other.master.uses()) {
            Column column = use.column();
            boolean fits = column.offer() != Column.NOT_FOR_SALE;
            for (int k = 0; k < column.row().length; k++) {
                fits &= column.number()[k] <= left[column.row()[k]];
            }
            if (fits) {
                master.add(column);
            }
        }
    }

    /** Adds a way to fill a node found elsewhere. */
    void learn(int offer, int[] numbers) {
        master.add(column(offer, numbers));
    }

    double[] values() {
        return Arrays.copyOf(master.values, rows.size);
    }

    /** How a load is looked for: the next way only when the one before found nothing for any offering. */
    private enum Way {
        ROUND_DOWN,
        FILL_BY_WHAT_IS_LEFT,
        FILL_BY_ROOM,
        SEARCH
    }

    private record Found(Column column, double share) {}
}
