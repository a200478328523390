package io.lowtide.clusteragent.action;

import java.util.List;
import java.util.Map;

/**
 * A NodePool of Karpenter, as changing it is concerned.
 *
 * @param requirements as they stand, each with its key, operator and values
 * @param budgets as they stand
 */
public record NodePoolState(
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Map<String, Object>> requirements,
        List<Map<String, Object>> budgets) {

    private static final String HELD = "karpenter.sh/do-not-disrupt";

    /** Whether people keep it as it is. */
    boolean held() {
        return "true".equals(annotations.get(HELD)) || "true".equals(labels.get(HELD));
    }
}
