package io.lowtide.planner.verification;

import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import java.util.List;
import java.util.Map;

/** The verifier's own reading of what a node's labels and taints let in, after Kubernetes' words rather than the packer's. */
final class Admission {
    private Admission() {}

    static boolean lets(PodRules rules, Map<String, String> labels, List<Taint> taints) {
        for (NodeRequirement requirement : rules.nodeRequirements()) {
            if (!holds(requirement, labels)) {
                return false;
            }
        }
        for (Taint taint : taints) {
            if (taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE && !borne(taint, rules.tolerations())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(NodeRequirement requirement, Map<String, String> labels) {
        boolean there = labels.containsKey(requirement.key());
        String label = labels.getOrDefault(requirement.key(), "");
        boolean listed = there && requirement.values().contains(label);
        return switch (requirement.operator()) {
            case IN -> listed;
            case NOT_IN -> !listed;
            case EXISTS -> there;
            case DOES_NOT_EXIST -> !there;
            case GREATER_THAN -> order(label, requirement) > 0;
            case LESS_THAN -> order(label, requirement) < 0;
        };
    }

    /** How a label compares with the number asked for; 0, which is neither more nor less, where it is no number. */
    private static int order(String label, NodeRequirement requirement) {
        try {
            return Long.compare(
                    Long.parseLong(label), Long.parseLong(requirement.values().getFirst()));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static boolean borne(Taint taint, List<Toleration> tolerations) {
        for (Toleration toleration : tolerations) {
            boolean key = toleration.key() == null || taint.key().equals(toleration.key());
            boolean value = toleration.value() == null || taint.value().equals(toleration.value());
            boolean effect = toleration.effect() == null || taint.effect() == toleration.effect();
            if (key && value && effect) {
                return true;
            }
        }
        return false;
    }
}
