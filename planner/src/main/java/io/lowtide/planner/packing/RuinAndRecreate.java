package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes a solution cheaper: empties a few nodes, fills gaps of others and new nodes with what was on them, and keeps the result
 * when it costs no more. The same seed and effort give the same result.
 */
final class RuinAndRecreate {
    private static final int MOST_UNITS = 400;
    private static final int CHECKED_EVERY = 16;
    /** In how many stretches the effort is spent; each must save so much of the price. */
    private static final int STRETCHES = 8;

    /** Shorter ones say nothing: luck comes in turns. */
    private static final long LEAST_STRETCH = 3_000_000;

    private static final double LEAST_PROGRESS = 0.0002;
    /** Of the bound: what costs less is hardly worth a search. */
    private static final double NEAR = 1.001;

    private final PackingModel model;
    private final Items classes;
    private final double[] values;
    private final SearchBudget budget;
    private final SplittableRandom random;
    private final Filler filler;
    private final List<Bin> bins;
    private final int[] available;
    /** Which bins the copies with filled gaps stand for. */
    private final List<Integer> replaced = new ArrayList<>();

    private long work;

    RuinAndRecreate(PackingModel model, Solution start, double[] classValues, SearchBudget budget) {
        this.model = model;
        this.classes = model.classes;
        this.values = classValues;
        this.budget = budget;
        this.random = new SplittableRandom(budget.seed());
        this.filler = new Filler(classes, model.signatures, random);
        this.bins = new ArrayList<>();
        start.bins.forEach(bin -> bins.add(bin.copy()));
        this.available = new int[classes.size];
    }

    /**
     * @param bound the price seems to have; the search ends when it is near
     */
    Solution run(int[] left, double bound) {
        long news = bins.stream().filter(bin -> bin.existing < 0).count();
        if (news == 0) {
            return new Solution(model, bins, left);
        }
        Progress progress = new Progress(
                Math.max(LEAST_STRETCH, budget.effort() / STRETCHES), LEAST_PROGRESS, work, Solution.price(bins));
        for (int round = 0; work < budget.effort() && !(round % CHECKED_EVERY == 0 && ends(progress, bound)); round++) {
            round();
        }
        return new Solution(model, bins, left);
    }

    private boolean ends(Progress progress, double bound) {
        long price = Solution.price(bins);
        return price < bound * NEAR
                || progress.slow(work, price)
                || budget.deadline().passed();
    }

    private void round() {
        List<Integer> chosen = choose();
        long price = 0;
        int units = 0;
        int kinds = 0;
        int[] among = new int[64];
        for (int b : chosen) {
            Bin bin = bins.get(b);
            price += bin.price;
            units += bin.pods;
            for (int i = 0; i < bin.kinds; i++) {
                int c = bin.item[i];
                if (available[c] == 0) {
                    if (kinds == among.length) {
                        among = Arrays.copyOf(among, kinds * 2);
                    }
                    among[kinds++] = c;
                }
                available[c] += bin.number[i];
            }
        }
        among = Arrays.copyOf(among, kinds);
        work += 500 + units * 8L;
        List<Bin> gaps = gaps(chosen, among);
        List<Bin> fresh = recreate(among, price);
        if (fresh != null) {
            accept(chosen, gaps, fresh);
        }
        for (int c : among) {
            available[c] = 0;
        }
    }

    private void accept(List<Integer> chosen, List<Bin> gaps, List<Bin> fresh) {
        for (int i = 0; i < gaps.size(); i++) {
            bins.set(replaced.get(i), gaps.get(i));
        }
        for (int b : chosen.stream().sorted(Comparator.reverseOrder()).toList()) {
            bins.set(b, bins.getLast());
            bins.removeLast();
        }
        bins.addAll(fresh);
    }

    /** A node worth less than it costs more often than others, and a few more. */
    private List<Integer> choose() {
        int wanted = 2 + random.nextInt(4);
        List<Integer> chosen = new ArrayList<>();
        int units = 0;
        for (int attempt = 0; attempt < wanted * 6 && chosen.size() < wanted; attempt++) {
            int b = random.nextInt(bins.size());
            if (attempt % 2 == 0) {
                for (int i = 0; i < 4; i++) {
                    int other = random.nextInt(bins.size());
                    b = waste(bins.get(other)) > waste(bins.get(b)) ? other : b;
                }
            }
            Bin bin = bins.get(b);
            boolean suits = bin.existing < 0 && !chosen.contains(b);
            if (suits && (chosen.size() < 2 || units + bin.pods <= MOST_UNITS)) {
                chosen.add(b);
                units += bin.pods;
            }
        }
        return chosen;
    }

    /** The share of its price a node's load is not worth. */
    private double waste(Bin bin) {
        if (bin.price == 0) {
            return -1;
        }
        double worth = 0;
        for (int i = 0; i < bin.kinds; i++) {
            worth += values[bin.item[i]] * bin.number[i];
        }
        work += bin.kinds;
        return 1 - worth / bin.price;
    }

    /** Copies of some other nodes with what could be added to them. */
    private List<Bin> gaps(List<Integer> chosen, int[] among) {
        replaced.clear();
        List<Bin> filled = new ArrayList<>();
        int tries = Math.min(6, bins.size() - chosen.size());
        for (int i = 0; i < tries; i++) {
            int b = random.nextInt(bins.size());
            if (chosen.contains(b) || replaced.contains(b)) {
                continue;
            }
            Bin bin = bins.get(b);
            if (anyFits(bin, among)) {
                Bin copy = bin.copy();
                int before = copy.pods;
                for (int c : among) {
                    if (available[c] > 0 && copy.hasRoomFor(classes.demand[c]) && model.admits(copy, c)) {
                        int times = copy.capacityFor(classes, c, available[c]);
                        if (times > 0) {
                            copy.add(classes, c, times);
                            available[c] -= times;
                        }
                    }
                }
                if (copy.pods > before) {
                    filled.add(copy);
                    replaced.add(b);
                }
            }
        }
        return filled;
    }

    private boolean anyFits(Bin bin, int[] among) {
        work += among.length;
        for (int c : among) {
            if (available[c] > 0 && bin.hasRoomFor(classes.demand[c])) {
                return true;
            }
        }
        return false;
    }

    /** New nodes for what is available, cheaper than a price or as cheap; null when that was not found. */
    private @Nullable List<Bin> recreate(int[] among, long price) {
        List<Bin> fresh = new ArrayList<>();
        long spent = 0;
        double balance = random.nextInt(3) / 2.0;
        while (true) {
            int signature = -1;
            long[] rest = new long[Items.RESOURCES];
            int kinds = 0;
            for (int c : among) {
                if (available[c] > 0) {
                    signature = signature < 0 || kinds > 0 && random.nextInt(4) == 0 ? classes.signature[c] : signature;
                    kinds++;
                    for (int r = 0; r < rest.length; r++) {
                        rest[r] += classes.demand[c][r] * available[c];
                    }
                }
            }
            if (kinds == 0) {
                break;
            }
            Bin best = best(among, signature, rest, balance, price - spent);
            if (best == null) {
                return null;
            }
            model.downsize(best);
            spent += best.price;
            if (spent > price) {
                return null;
            }
            for (int i = 0; i < best.kinds; i++) {
                available[best.item[i]] -= best.number[i];
            }
            fresh.add(best);
        }
        return fresh;
    }

    private @Nullable Bin best(int[] among, int signature, long[] rest, double balance, long budgetLeft) {
        int[] offers = model.signatures.offers(signature);
        Bin best = null;
        double most = 0;
        int whole = model.signatures.cheapest(signature, rest);
        int tries = Math.min(offers.length, 8);
        for (int i = whole < 0 ? 1 : 0; i <= tries; i++) {
            int offer = i == 0 ? whole : offers[random.nextInt(offers.length)];
            if (model.price[offer] > budgetLeft) {
                continue;
            }
            Bin bin = model.open(offer);
            double worth = filler.fill(bin, model.profile[offer], among, available, values, balance, false);
            work += (long) bin.pods * among.length + 20L * among.length;
            double share = worth / Math.max(1, model.price[offer]);
            if (bin.kinds > 0 && share > most) {
                most = share;
                best = bin;
            }
        }
        return best;
    }
}
