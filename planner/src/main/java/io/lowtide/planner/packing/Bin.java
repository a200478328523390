package io.lowtide.planner.packing;

import java.util.Arrays;

/** A node while it is being filled: how many of which item, what that takes, and the counters of neighbours. */
final class Bin {
    /** Of the nodes that run already; −1 for a new one. */
    final int existing;

    /** What it is bought as; for an existing node −1. */
    int offer;

    long[] room;
    long price;
    final long[] load = new long[Items.RESOURCES];
    int[] item = new int[4];
    int[] number = new int[4];
    int kinds;
    int pods;
    private int[] counter = Items.NONE;
    private int[] counted = Items.NONE;
    private int[] highest = Items.NONE;
    private int counters;

    Bin(int existing, int offer, long[] room, long price) {
        this.existing = existing;
        this.offer = offer;
        this.room = room;
        this.price = price;
    }

    Bin copy() {
        Bin copy = new Bin(existing, offer, room, price);
        System.arraycopy(load, 0, copy.load, 0, load.length);
        copy.item = Arrays.copyOf(item, Math.max(4, kinds));
        copy.number = Arrays.copyOf(number, Math.max(4, kinds));
        copy.kinds = kinds;
        copy.pods = pods;
        copy.counter = Arrays.copyOf(counter, counters);
        copy.counted = Arrays.copyOf(counted, counters);
        copy.highest = Arrays.copyOf(highest, counters);
        copy.counters = counters;
        return copy;
    }

    /** Counts a pod that stays on the node. */
    void raise(int which, int by) {
        int at = slot(which);
        counted[at] += by;
    }

    /** Lets no more pods of a counter onto the node. */
    void close(int which) {
        int at = slot(which);
        highest[at] = 0;
    }

    boolean hasRoomFor(long[] demand) {
        for (int r = 0; r < Items.RESOURCES; r++) {
            if (load[r] + demand[r] > room[r]) {
                return false;
            }
        }
        return true;
    }

    /** How many more of an item its room and neighbours allow, at most so many. */
    int capacityFor(Items items, int which, int atMost) {
        long times = atMost;
        long[] demand = items.demand[which];
        for (int r = 0; r < Items.RESOURCES; r++) {
            if (demand[r] > 0) {
                times = Math.min(times, (room[r] - load[r]) / demand[r]);
            }
        }
        return times <= 0 ? 0 : placesFor(items, which, (int) times);
    }

    /** How many more of an item its neighbours suffer, at most so many. */
    int placesFor(Items items, int which, int atMost) {
        int places = atMost;
        int[] adds = items.adds[which];
        for (int i = 0; i < adds.length && places > 0; i += 2) {
            int at = find(adds[i]);
            if (at >= 0 && highest[at] != Integer.MAX_VALUE) {
                places = Math.min(places, (highest[at] - counted[at]) / adds[i + 1]);
            }
        }
        int[] limits = items.limits[which];
        for (int i = 0; i < limits.length && places > 0; i += 2) {
            int at = find(limits[i]);
            int now = at < 0 ? 0 : counted[at];
            int each = Items.amount(adds, limits[i]);
            int free = limits[i + 1] - now;
            places = each == 0 ? (free < 0 ? 0 : places) : Math.min(places, Math.max(0, free) / each);
        }
        return Math.max(0, places);
    }

    void add(Items items, int which, int times) {
        long[] demand = items.demand[which];
        for (int r = 0; r < Items.RESOURCES; r++) {
            load[r] += demand[r] * times;
        }
        pods += times;
        int at = indexOf(which);
        if (at >= 0) {
            number[at] += times;
        } else {
            if (kinds == item.length) {
                item = Arrays.copyOf(item, kinds * 2);
                number = Arrays.copyOf(number, kinds * 2);
            }
            item[kinds] = which;
            number[kinds++] = times;
        }
        count(items, which, times);
        int[] limits = items.limits[which];
        for (int i = 0; i < limits.length; i += 2) {
            int slot = slot(limits[i]);
            highest[slot] = Math.min(highest[slot], limits[i + 1]);
        }
    }

    /** Takes an item off; the limits it set stay, which is on the safe side. */
    void remove(Items items, int which, int times) {
        long[] demand = items.demand[which];
        for (int r = 0; r < Items.RESOURCES; r++) {
            load[r] -= demand[r] * times;
        }
        pods -= times;
        int at = indexOf(which);
        number[at] -= times;
        if (number[at] == 0) {
            kinds--;
            item[at] = item[kinds];
            number[at] = number[kinds];
        }
        count(items, which, -times);
    }

    private void count(Items items, int which, int times) {
        int[] adds = items.adds[which];
        for (int i = 0; i < adds.length; i += 2) {
            int at = slot(adds[i]);
            counted[at] += adds[i + 1] * times;
        }
    }

    private int indexOf(int which) {
        for (int i = 0; i < kinds; i++) {
            if (item[i] == which) {
                return i;
            }
        }
        return -1;
    }

    private int find(int which) {
        for (int i = 0; i < counters; i++) {
            if (counter[i] == which) {
                return i;
            }
        }
        return -1;
    }

    private int slot(int which) {
        int at = find(which);
        if (at >= 0) {
            return at;
        }
        if (counters == counter.length) {
            int longer = Math.max(4, counters * 2);
            counter = Arrays.copyOf(counter, longer);
            counted = Arrays.copyOf(counted, longer);
            highest = Arrays.copyOf(highest, longer);
        }
        counter[counters] = which;
        counted[counters] = 0;
        highest[counters] = Integer.MAX_VALUE;
        return counters++;
    }
}
