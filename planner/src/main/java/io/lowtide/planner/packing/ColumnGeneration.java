package io.lowtide.planner.packing;

import io.lowtide.planner.packing.LoadFinder.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each row is worth, and good ways to fill nodes, by column generation. Values of the linear program swing widely at
 * first; columns are looked for at values half way to the best known that hardly any column breaks.
 */
final class ColumnGeneration {
    /** More at once are mostly much alike, and slow down the linear program. */
    private static final int LEAST_AT_ONCE = 8;

    private static final int AT_A_TIME = 400;
    private static final double CALM = 0.5;
    private static final double LEAST_GAIN = 1e-6;
    /** Of the price: quick ways of looking end so near to what the values seem to prove, thorough ones look for no less. */
    private static final double NEAR = 0.001;
    /** Share of the effort that must still make the price lower by so much, once quick ways have ended. */
    private static final double STRETCH = 0.05;

    private static final double LEAST_PROGRESS = 0.0005;
    /** So often in turn the offerings that gave columns are looked at alone. */
    private static final int TURNS = 8;

    /** What a column known before must be worth of its price at least to be tried for what is left. */
    private static final double STILL_OF_USE = 0.8;

    private final PackingModel model;
    private final Items rows;
    /** Of which this is what is left; itself where it is the whole. */
    private final ColumnGeneration first;

    /** Of each row its number in the first problem. */
    private final int[] names;

    private final int[] offers;
    /** Offerings are looked at in turns, where they are many. */
    private final int parts;

    private int part;
    /** Positions of the offerings that gave the last columns, and how often they are still looked at alone. */
    private int[] promising = {};

    private int turns;
    private final LoadFinder loads;
    private final ColumnMaster master;
    /** All columns ever found, for what was left too, rows by their first numbers. */
    private final List<Column> known = new ArrayList<>();

    private final double[] aim;
    private final double[] center;
    private double centerWorth;

    private ColumnGeneration(
            PackingModel model, Items rows, int[] names, long dearest, @Nullable ColumnGeneration first) {
        this.model = model;
        this.rows = rows;
        this.names = names;
        this.first = first == null ? this : first;
        this.aim = new double[rows.size];
        this.center = new double[rows.size];
        List<Column> alone = IntStream.range(0, rows.size).mapToObj(this::alone).toList();
        this.offers = IntStream.of(rows.signature)
                .distinct()
                .flatMap(signature -> IntStream.of(model.signatures.offers(signature)))
                .filter(offer -> model.price[offer] <= dearest)
                .distinct()
                .sorted()
                .toArray();
        this.parts = 1 + offers.length / AT_A_TIME;
        this.loads = new LoadFinder(model, rows, offers);
        this.master = new ColumnMaster(rows.count, alone);
    }

    static ColumnGeneration start(PackingModel model, Items rows) {
        int[] names = IntStream.range(0, rows.size).toArray();
        return new ColumnGeneration(model, rows, names, Long.MAX_VALUE, null);
    }

    /**
     * The problem of what is left, with the columns known so far as far as they are still of use.
     *
     * @param left of each row of the first problem
     * @param dearest price of a node
     */
    ColumnGeneration residual(int[] left, long dearest) {
        int[] kept =
                IntStream.range(0, left.length).filter(row -> left[row] > 0).toArray();
        int[] counts = IntStream.of(kept).map(row -> left[row]).toArray();
        ColumnGeneration rest = new ColumnGeneration(model, first.rows.only(kept, counts), kept, dearest, first);
        double[] values = first.values();
        for (int row = 0; row < rows.size; row++) {
            values[names[row]] = Math.max(0, master.values[row]);
        }
        rest.learn(left, values);
        return rest;
    }

    private void learn(int[] left, double[] values) {
        int[] local = new int[left.length];
        for (int row = 0; row < names.length; row++) {
            local[names[row]] = row;
            center[row] = values[names[row]];
            centerWorth += center[row] * rows.count[row];
        }
        BitSet mine = new BitSet();
        IntStream.of(offers).forEach(mine::set);
        for (Column column : first.known) {
            Column trimmed = mine.get(column.offer()) ? column.atMost(left) : null;
            if (trimmed != null && trimmed.worth(values) >= STILL_OF_USE * trimmed.price()) {
                master.add(trimmed.renamed(local));
            }
        }
    }

    /**
     * Adds the columns another has found.
     *
     * @param rowOf of each row of the other the row it belongs to here
     */
    void learn(ColumnGeneration other, int[] rowOf) {
        for (Column column : other.known) {
            int[] numbers = new int[rows.size];
            for (int k = 0; k < column.row().length; k++) {
                numbers[rowOf[column.row()[k]]] += column.number()[k];
            }
            master.add(Column.of(column.offer(), model.price[column.offer()], numbers));
        }
    }

    /** The cheapest way to have a row alone; a stand-in that cannot be bought where only running nodes hold it. */
    private Column alone(int row) {
        Column best = null;
        for (int offer : model.signatures.offers(rows.signature[row])) {
            Bin bin = model.open(offer);
            int times = bin.capacityFor(rows, row, rows.count[row]);
            if (times > 0 && (best == null || model.price[offer] / (double) times < best.price() / best.number()[0])) {
                best = Column.of(offer, model.price[offer], only(row, times));
            }
        }
        double dear = 1 + Arrays.stream(model.price).max().orElse(1);
        return best == null ? new Column(Column.NOT_FOR_SALE, dear, new int[] {row}, new int[] {1}) : best;
    }

    private int[] only(int row, int times) {
        int[] numbers = new int[rows.size];
        numbers[row] = times;
        return numbers;
    }

    /** Adds columns until none is found that is worth much more than its price, progress is slow, or the effort is spent. */
    void run(long effort) {
        Search search = new Search();
        Progress progress = null;
        while (work() < effort && search.goesOn()) {
            if (near(NEAR)) {
                search.beThorough();
                progress = progress == null
                        ? new Progress((long) (STRETCH * effort), LEAST_PROGRESS, work(), price())
                        : progress;
            }
            if (progress != null && progress.slow(work(), price())) {
                return;
            }
            search.step(NEAR);
        }
    }

    /** Adds columns until none is found that is worth more than its price, or the effort is spent, however slow that is. */
    void exhaust(long effort) {
        Search search = new Search();
        while (work() < effort && search.goesOn()) {
            search.step(LEAST_GAIN);
        }
    }

    /**
     * Adds columns until the price is near to what the values seem to prove.
     *
     * @param gap that is small enough, of the price
     */
    void run(long effort, double gap) {
        Search search = new Search();
        while (work() < effort && search.goesOn() && !near(gap)) {
            search.step(LEAST_GAIN);
        }
    }

    private boolean near(double gap) {
        return centerWorth >= price() * (1 - gap);
    }

    long work() {
        return master.work + loads.work();
    }

    private void aim(double calm) {
        for (int row = 0; row < aim.length; row++) {
            double value = Math.max(0, master.values[row]);
            aim[row] = centerWorth == 0 ? value : calm * center[row] + (1 - calm) * value;
        }
    }

    /**
     * Whether a column was found that the linear program gains by.
     *
     * @param least share of its price it must be worth above it
     */
    private boolean price(Way way, double least) {
        boolean again = turns > 0 && way == Way.ROUND_DOWN;
        List<Found> found = new ArrayList<>();
        double most = 1;
        for (int o : again ? promising : nextPart()) {
            if (loads.seemsWorth(o, aim, model.price[offers[o]] * (1 + least))) {
                Column column = loads.load(o, aim, way);
                double gain = column.worth(master.values) / column.price();
                most = Math.max(most, column.worth(aim) / column.price());
                if (gain > 1 + least) {
                    found.add(new Found(o, column, gain));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Found::gain).reversed());
        List<Found> best = found.subList(0, Math.min(found.size(), Math.max(LEAST_AT_ONCE, rows.size / 4)));
        best.forEach(each -> add(each.column()));
        if (again) {
            turns = found.isEmpty() ? 0 : turns - 1;
            return !found.isEmpty() || price(way, least);
        }
        keepCenter(most);
        promising = best.stream().mapToInt(Found::o).toArray();
        turns = found.size() > 2 * LEAST_AT_ONCE ? TURNS : 0;
        return !found.isEmpty();
    }

    private int[] nextPart() {
        part = (part + 1) % parts;
        return IntStream.range(0, offers.length).filter(o -> o % parts == part).toArray();
    }

    private void add(Column column) {
        master.add(column);
        first.known.add(column.renamed(names));
    }

    /** Of all values aimed at, lowered until no column found is worth more than its price, those worth most are the center. */
    private void keepCenter(double most) {
        double worth = 0;
        for (int row = 0; row < aim.length; row++) {
            worth += aim[row] / most * rows.count[row];
        }
        if (worth > centerWorth) {
            centerWorth = worth;
            for (int row = 0; row < aim.length; row++) {
                center[row] = aim[row] / most;
            }
        }
    }

    /** Adds a way to fill a node found elsewhere. */
    void learn(int offer, int[] numbers) {
        add(Column.of(offer, model.price[offer], numbers));
    }

    double[] values() {
        return Arrays.copyOf(master.values, rows.size);
    }

    /** What the linear program costs. */
    double price() {
        return master.objective();
    }

    /** The columns in use with their amounts, rows by their first numbers. */
    List<ColumnMaster.Use> uses() {
        return master.uses().stream()
                .filter(use -> use.column().offer() != Column.NOT_FOR_SALE)
                .map(use -> new ColumnMaster.Use(use.column().renamed(names), use.amount()))
                .toList();
    }

    /**
     * @param o position of the offering
     */
    private record Found(int o, Column column, double gain) {}

    /** Looks for columns in quick ways first, in more thorough ones where those find none. */
    private final class Search {
        private int way;
        private int inVain;
        private double calm = CALM;

        Search() {
            solve();
        }

        boolean goesOn() {
            return way < Way.values().length;
        }

        /** Values are near the end: quick ways have little to find, calm has nothing to wait for. */
        void beThorough() {
            if (way == 0) {
                way = 1;
                inVain = 0;
            }
            calm = 0;
        }

        /**
         * @param least of its price a column must gain, where more than the quickest way is taken to find it
         */
        void step(double least) {
            aim(calm);
            if (price(Way.values()[way], way == 0 ? LEAST_GAIN : least)) {
                way = 0;
                inVain = 0;
                calm = CALM;
            } else if (++inVain == parts) {
                way += calm > 0 ? 0 : 1;
                inVain = 0;
                calm = 0;
            }
            solve();
        }

        private void solve() {
            master.solve(rows.size * 4);
        }
    }
}
