package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Karpenter's order and fit rule, re-implemented (its commit 22664681): pods by falling cpu, then memory; each goes onto the
 * first running node that takes it, else onto the new node with the fewest pods that does, else onto one more. A new node may
 * become any offering that still holds it and is the cheapest of those at the end. The baseline every packing is measured
 * against.
 */
final class KarpenterRule {
    private final PackingModel model;
    private final Items items;
    private final List<Bin> running;
    private final List<Bin> fresh = new ArrayList<>();
    private final List<Integer> signature = new ArrayList<>();
    private final BitSet[] refusedBy;
    private final BitSet[] refusedByRunning;
    private final List<Integer> next = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();
    private final List<int[]> byPods = new ArrayList<>();

    private KarpenterRule(PackingModel model) {
        this.model = model;
        this.items = model.classes;
        this.running = model.running();
        this.refusedBy = new BitSet[items.size];
        this.refusedByRunning = new BitSet[items.size];
        for (int c = 0; c < items.size; c++) {
            refusedBy[c] = new BitSet();
            refusedByRunning[c] = new BitSet();
        }
    }

    static Solution pack(PackingModel model) {
        return new KarpenterRule(model).run();
    }

    private Solution run() {
        int[] classOf = new int[model.pods.size()];
        Arrays.fill(classOf, -1);
        for (int c = 0; c < items.size; c++) {
            for (Unit unit : model.members.get(c)) {
                classOf[unit.pods()[0]] = c;
            }
        }
        int[] left = new int[items.size];
        for (int c : classOf) {
            if (c >= 0 && !place(c)) {
                left[c]++;
            }
        }
        for (int b = 0; b < fresh.size(); b++) {
            Bin bin = fresh.get(b);
            int offer = model.signatures.cheapest(signature.get(b), bin.load);
            bin.offer = offer;
            bin.room = model.room[offer];
            bin.price = model.price[offer];
        }
        List<Bin> bins = new ArrayList<>(running);
        bins.addAll(fresh);
        return new Solution(model, bins, left);
    }

    private boolean place(int c) {
        return onRunning(c) || onFresh(c) || open(c);
    }

    private boolean onRunning(int c) {
        BitSet refused = refusedByRunning[c];
        for (int b = refused.nextClearBit(0); b < running.size(); b = refused.nextClearBit(b + 1)) {
            Bin bin = running.get(b);
            if (model.admits(bin, c) && bin.capacityFor(items, c, 1) > 0) {
                bin.add(items, c, 1);
                return true;
            }
            refused.set(b);
        }
        return false;
    }

    private boolean onFresh(int c) {
        BitSet refused = refusedBy[c];
        for (int pods = 1; pods < byPods.size(); pods++) {
            for (int b = byPods.get(pods)[0]; b >= 0; b = next.get(b)) {
                if (!refused.get(b)) {
                    if (takes(b, c)) {
                        move(b, pods, pods + 1);
                        return true;
                    }
                    refused.set(b);
                }
            }
        }
        return false;
    }

    private boolean takes(int b, int c) {
        Bin bin = fresh.get(b);
        int both = model.signatures.both(signature.get(b), items.signature[c]);
        long[] fuller = bin.load.clone();
        for (int r = 0; r < fuller.length; r++) {
            fuller[r] += items.demand[c][r];
        }
        if (!model.signatures.holds(both, fuller) || bin.placesFor(items, c, 1) < 1) {
            return false;
        }
        bin.add(items, c, 1);
        signature.set(b, both);
        return true;
    }

    private boolean open(int c) {
        if (!model.signatures.holds(items.signature[c], items.demand[c])) {
            return false;
        }
        Bin bin = new Bin(-1, 0, model.room[0], 0);
        bin.add(items, c, 1);
        fresh.add(bin);
        signature.add(items.signature[c]);
        next.add(-1);
        before.add(-1);
        append(fresh.size() - 1, 1);
        return true;
    }

    private void move(int b, int from, int to) {
        int[] ends = byPods.get(from);
        int previous = before.get(b);
        int following = next.get(b);
        if (previous >= 0) {
            next.set(previous, following);
        } else {
            ends[0] = following;
        }
        if (following >= 0) {
            before.set(following, previous);
        } else {
            ends[1] = previous;
        }
        append(b, to);
    }

    private void append(int b, int pods) {
        while (byPods.size() <= pods) {
            byPods.add(new int[] {-1, -1});
        }
        int[] ends = byPods.get(pods);
        before.set(b, ends[1]);
        next.set(b, -1);
        if (ends[1] >= 0) {
            next.set(ends[1], b);
        } else {
            ends[0] = b;
        }
        ends[1] = b;
    }
}
