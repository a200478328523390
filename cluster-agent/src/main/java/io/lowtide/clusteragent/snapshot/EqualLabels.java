package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
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
    static EqualLabels of(
            @Nullable V1LabelSelector selector, @Nullable List<String> keysOfOwnLabels, Map<String, String> own) {
        Map<String, String> labels = new HashMap<>();
        boolean exact = true;
        if (selector != null) {
            labels.putAll(Lists.of(selector.getMatchLabels()));
            for (V1LabelSelectorRequirement expression : Lists.of(selector.getMatchExpressions())) {
                exact &= add(labels, expression.getKey(), expression.getOperator(), expression.getValues());
            }
        }
        for (String key : Lists.of(keysOfOwnLabels)) {
            String value = own.get(key);
            // a key the pod does not carry is left out by the scheduler as well
            if (value != null) {
                labels.put(key, value);
            }
        }
        return new EqualLabels(Map.copyOf(labels), exact);
    }

    /** Adds "in one value", which is "equal", and answers whether it was that. */
    static boolean add(
            Map<String, String> labels, String key, @Nullable String operator, @Nullable List<String> values) {
        if (!"In".equals(operator) || Lists.of(values).size() != 1) {
            return false;
        }
        String value = Lists.of(values).getFirst();
        String before = labels.putIfAbsent(key, value);
        return before == null || before.equals(value);
    }
}
