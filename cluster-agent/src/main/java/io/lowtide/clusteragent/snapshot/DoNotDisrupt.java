package io.lowtide.clusteragent.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The annotations by which people keep a pod or a node where it is. */
public final class DoNotDisrupt {

    private static final Set<String> HELD_BY_TRUE = Set.of(
            "karpenter.sh/do-not-disrupt",
            "karpenter.sh/do-not-evict",
            "karpenter.sh/do-not-consolidate",
            "cluster-autoscaler.kubernetes.io/scale-down-disabled");
    private static final String SAFE_TO_EVICT = "cluster-autoscaler.kubernetes.io/safe-to-evict";

    private DoNotDisrupt() {}

    public static boolean holds(Map<String, String> annotations) {
        return !annotationsOf(annotations).isEmpty();
    }

    static Map<String, String> annotationsOf(Map<String, String> annotations) {
        Map<String, String> held = new HashMap<>();
        annotations.forEach((key, value) -> {
            if (HELD_BY_TRUE.contains(key) && "true".equals(value)
                    || SAFE_TO_EVICT.equals(key) && "false".equals(value)) {
                held.put(key, value);
            }
        });
        return held;
    }
}
