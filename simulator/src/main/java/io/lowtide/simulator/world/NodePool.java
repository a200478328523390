package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A NodePool of Karpenter: what its nodes may be, and how many of them may go at once.
 *
 * @param nodeClass the EC2NodeClass its nodes are launched from
 */
public record NodePool(String name, String nodeClass, List<Requirement> requirements, List<Budget> budgets) {
    /** The label of its nodes and the tag of its instances. */
    public static final String LABEL = "karpenter.sh/nodepool";

    static final String CLASS_LABEL = "karpenter.k8s.aws/ec2nodeclass";
    static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";
    private static final Budget USUAL = new Budget("10%", null, null);
    private static final int HUNDRED = 100;

    public NodePool {
        requirements = List.copyOf(requirements);
        budgets = List.copyOf(budgets);
    }

    /** What a label of its nodes must be. Of Karpenter's operators those that compare numbers are not known. */
    public record Requirement(String key, String operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    /**
     * How many nodes may go at once.
     *
     * @param nodes a number, or a percentage of all nodes of the pool
     * @param schedule when it begins, in cron of UTC; null: it always counts
     * @param duration for how long from then on, such as {@code 1h30m}
     */
    public record Budget(
            String nodes,
            @Nullable String schedule,
            @Nullable String duration) {

        boolean counts(Instant now) {
            return schedule == null || duration == null || new Cron(schedule).hitWithin(Cron.duration(duration), now);
        }

        /** A part of a node counts as a whole one. */
        int of(int all) {
            return nodes.endsWith("%")
                    ? Math.ceilDiv(all * Integer.parseInt(nodes.substring(0, nodes.length() - 1)), HUNDRED)
                    : Integer.parseInt(nodes);
        }
    }

    /** Allows just what these are, each of their types bought either way and in any of their zones. */
    static NodePool ofAll(String name, List<Instance> instances) {
        return new NodePool(
                name,
                "default",
                List.of(
                        new Requirement(CAPACITY_TYPE, "In", values(instances, it -> capacityType(it.lifecycle()))),
                        new Requirement(
                                "node.kubernetes.io/instance-type",
                                "In",
                                values(instances, it -> it.type().name())),
                        new Requirement("topology.kubernetes.io/zone", "In", values(instances, Instance::zone)),
                        new Requirement(
                                "kubernetes.io/arch",
                                "In",
                                values(instances, it -> it.type().arch()))),
                List.of(USUAL));
    }

    private static List<String> values(List<Instance> instances, Function<Instance, String> value) {
        return instances.stream().map(value).distinct().sorted().toList();
    }

    /** A node it does not allow has drifted. */
    boolean allows(Map<String, String> labels) {
        return requirements.stream().allMatch(it -> it.holds(labels));
    }

    /** The least of what its budgets say; one that says none lets a tenth go. */
    int mayGo(int all, Instant now) {
        return (budgets.isEmpty() ? List.of(USUAL) : budgets)
                .stream()
                        .filter(budget -> budget.counts(now))
                        .mapToInt(budget -> budget.of(all))
                        .min()
                        .orElse(all);
    }

    static String capacityType(Lifecycle lifecycle) {
        return lifecycle == Lifecycle.SPOT ? "spot" : "on-demand";
    }

    Map<String, String> tags() {
        return Map.of(LABEL, name, CLASS_LABEL, nodeClass);
    }
}
