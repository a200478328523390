package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.lowtide.clusteragent.objects.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Label selectors of objects, as a list call takes them. */
final class Selectors {

    private Selectors() {}

    static String text(@Nullable V1LabelSelector selector) {
        List<String> terms = new ArrayList<>();
        if (selector != null && selector.getMatchLabels() != null) {
            selector.getMatchLabels().forEach((key, value) -> terms.add(key + "=" + value));
        }
        if (selector != null && selector.getMatchExpressions() != null) {
            selector.getMatchExpressions().forEach(expression -> terms.add(term(expression)));
        }
        return String.join(",", terms);
    }

    static String text(@Nullable LabelSelector selector) {
        List<String> terms = new ArrayList<>();
        if (selector != null) {
            selector.matchLabels().forEach((key, value) -> terms.add(key + "=" + value));
            selector.matchExpressions()
                    .forEach(it -> terms.add(term(it.key(), String.valueOf(it.operator()), it.values())));
        }
        return String.join(",", terms);
    }

    private static String term(V1LabelSelectorRequirement expression) {
        return term(
                expression.getKey(),
                expression.getOperator(),
                expression.getValues() == null ? List.of() : expression.getValues());
    }

    private static String term(String key, String operator, List<String> values) {
        String listed = String.join(",", values);
        return switch (operator) {
            case "In" -> key + " in (" + listed + ")";
            case "NotIn" -> key + " notin (" + listed + ")";
            case "Exists" -> key;
            default -> "!" + key;
        };
    }
}
