package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.LabelSelector;
import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label selector as far as it can be said by equal labels.
 *
 * @param labels what must be equal
 * @param exact false where the selector says more than that, so that the labels select too much
 */
record EqualLabels(Map<String, String> labels, boolean exact) {

    /** @param own labels of the pod, whose values the keys beside the selector stand for */
    static EqualLabels of(@Nullable LabelSelector selector, List<String> keysOfOwnLabels, Map<String, String> own) {
        Map<String, String> labels = new HashMap<>();
        boolean exact = true;
        if (selector != null) {
            labels.putAll(selector.matchLabels());
            for (Requirement expression : selector.matchExpressions()) {
                exact &= add(labels, expression);
            }
        }
        for (String key : keysOfOwnLabels) {
            String value = own.get(key);
            // a key the pod does not carry is left out by the scheduler as well
            if (value != null) {
                labels.put(key, value);
            }
        }
        return new EqualLabels(Map.copyOf(labels), exact);
    }

    /** Adds "in one value", which is "equal", and answers whether it was that. */
    static boolean add(Map<String, String> labels, Requirement demand) {
        if (!"In".equals(demand.operator()) || demand.values().size() != 1) {
            return false;
        }
        String value = demand.values().getFirst();
        String before = labels.putIfAbsent(demand.key(), value);
        return before == null || before.equals(value);
    }
}
