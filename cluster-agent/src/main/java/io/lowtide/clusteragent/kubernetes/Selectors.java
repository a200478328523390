package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
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

    private static String term(V1LabelSelectorRequirement expression) {
        String values = expression.getValues() == null ? "" : String.join(",", expression.getValues());
        return switch (expression.getOperator()) {
            case "In" -> expression.getKey() + " in (" + values + ")";
            case "NotIn" -> expression.getKey() + " notin (" + values + ")";
            case "Exists" -> expression.getKey();
            default -> "!" + expression.getKey();
        };
    }
}
