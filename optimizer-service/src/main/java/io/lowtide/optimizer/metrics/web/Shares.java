package io.lowtide.optimizer.metrics.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often each word comes, in percent with one decimal. */
final class Shares {
    private static final double TENTHS = 1000;

    private Shares() {}

    static Map<String, Double> of(Stream<String> words) {
        List<String> all = words.toList();
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(word -> counts.merge(word, 1, Integer::sum));
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.forEach((word, count) -> shares.put(word, Math.round(TENTHS * count / all.size()) / 10.0));
        return shares;
    }
}
