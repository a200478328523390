package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kinds of node (offerings alike in every label and taint anybody asks for) something may go on, each such set with a
 * number; with the offerings of a set, cheapest first, and the largest of them.
 */
final class Signatures {
    private final long[][] room;
    private final int[] profile;
    private final List<BitSet> sets = new ArrayList<>();
    private final List<int[]> offers = new ArrayList<>();
    private final List<int[]> largest = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> intersections = new HashMap<>();

    /** Offerings must come cheapest first. */
    Signatures(long[][] room, int[] profile) {
        this.room = room;
        this.profile = profile;
    }

    int of(BitSet profiles) {
        Integer known = numbers.get(profiles);
        if (known != null) {
            return known;
        }
        int number = sets.size();
        BitSet set = (BitSet) profiles.clone();
        sets.add(set);
        numbers.put(set, number);
        int[] mine = new int[profile.length];
        int count = 0;
        for (int o = 0; o < profile.length; o++) {
            if (set.get(profile[o]) && !dominated(mine, count, o)) {
                mine[count++] = o;
            }
        }
        offers.add(Arrays.copyOf(mine, count));
        largest.add(largest(offers.getLast()));
        return number;
    }

    /** Whether a cheaper one has as much room: its price is no lower, since they come cheapest first. */
    private boolean dominated(int[] before, int count, int offer) {
        for (int i = 0; i < count; i++) {
            if (Items.fits(room[offer], room[before[i]])) {
                return true;
            }
        }
        return false;
    }

    private int[] largest(int[] among) {
        return Arrays.stream(among)
                .filter(o -> Arrays.stream(among).noneMatch(other -> other > o && Items.fits(room[o], room[other])))
                .toArray();
    }

    int both(int a, int b) {
        if (a == b) {
            return a;
        }
        long key = ((long) Math.min(a, b) << 32) | Math.max(a, b);
        Integer known = intersections.get(key);
        if (known == null) {
            BitSet set = (BitSet) sets.get(a).clone();
            set.and(sets.get(b));
            known = of(set);
            intersections.put(key, known);
        }
        return known;
    }

    boolean allows(int signature, int profile) {
        return sets.get(signature).get(profile);
    }

    /** Numbers of the offerings worth having, cheapest first. */
    int[] offers(int signature) {
        return offers.get(signature);
    }

    boolean holds(int signature, long[] load) {
        for (int o : largest.get(signature)) {
            if (Items.fits(load, room[o])) {
                return true;
            }
        }
        return false;
    }

    /** The cheapest offering that holds a load; −1 where none does. */
    int cheapest(int signature, long[] load) {
        for (int o : offers.get(signature)) {
            if (Items.fits(load, room[o])) {
                return o;
            }
        }
        return -1;
    }
}
