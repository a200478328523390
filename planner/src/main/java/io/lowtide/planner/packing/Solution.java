package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bins with what is in them, and how many of each class found no place. */
final class Solution {
    private final PackingModel model;
    final List<Bin> bins;
    final int[] left;

    Solution(PackingModel model, List<Bin> bins, int[] left) {
        this.model = model;
        this.bins = bins;
        this.left = left;
    }

    long price() {
        return price(bins);
    }

    static long price(List<Bin> bins) {
        long price = 0;
        for (Bin bin : bins) {
            price += bin.kinds == 0 ? 0 : bin.price;
        }
        return price;
    }

    int leftOver() {
        return Arrays.stream(left).sum();
    }

    boolean betterThan(Solution other) {
        int mine = leftOver();
        int theirs = other.leftOver();
        return mine < theirs || mine == theirs && price() < other.price();
    }

    /** With the pods themselves in their places. */
    Packing packing(CertifiedBound bound) {
        int[] handedOut = new int[model.classes.size];
        List<PackedNode> nodes = new ArrayList<>();
        Map<String, List<PodFootprint>> joined = new HashMap<>();
        for (Bin bin : bins) {
            if (bin.kinds > 0) {
                List<Integer> indices = new ArrayList<>();
                for (int i = 0; i < bin.kinds; i++) {
                    hand(bin.item[i], bin.number[i], handedOut, indices);
                }
                List<PodFootprint> pods =
                        indices.stream().sorted().map(model.pods::get).toList();
                if (bin.existing >= 0) {
                    joined.put(model.nodes.get(bin.existing).id(), pods);
                } else {
                    nodes.add(new PackedNode(model.offerings.get(bin.offer), pods));
                }
            }
        }
        List<Integer> rest = new ArrayList<>();
        for (int c = 0; c < left.length; c++) {
            hand(c, left[c], handedOut, rest);
        }
        List<PodFootprint> unplaced = new ArrayList<>(model.unplaced);
        rest.forEach(pod -> unplaced.add(model.pods.get(pod)));
        unplaced.sort(PackingModel.LARGEST_FIRST);
        nodes.sort(Comparator.comparing((PackedNode node) -> node.pods().getFirst(), PackingModel.LARGEST_FIRST));
        return new Packing(nodes, unplaced, bound, joined);
    }

    private void hand(int c, int number, int[] handedOut, List<Integer> indices) {
        for (int i = 0; i < number; i++) {
            for (int pod : model.members.get(c).get(handedOut[c]++).pods()) {
                indices.add(pod);
            }
        }
    }
}
