package io.lowtide.optimizer.karpenter;

import io.lowtide.optimizer.karpenter.PoolNode.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one NodePool is to say.
 *
 * <ol>
 *   <li>it allows what the plan would launch in it first, and what stays in it;
 *   <li>it allows what the plan would launch instead, but for what would keep a node that is to go;
 *   <li>what is to go and is not allowed any more has drifted, and Karpenter replaces it within the budgets;
 *   <li>what is to go and is still allowed is left to consolidation, and named.
 * </ol>
 *
 * A node that stays is always allowed: nothing drifts that the plan leaves alone.
 *
 * @param requirements all of them, in place of those there
 * @param standing the least that allows all its nodes as they are before
 * @param drifting nodes that go because they are not allowed any more
 * @param lingering nodes that are to go and are still allowed
 */
public record PoolPatch(
        String pool,
        String nodeClass,
        List<Requirement> requirements,
        List<Requirement> standing,
        List<String> drifting,
        List<String> lingering) {

    public PoolPatch {
        requirements = List.copyOf(requirements);
        standing = List.copyOf(standing);
        drifting = List.copyOf(drifting);
        lingering = List.copyOf(lingering);
    }

    /** Of each pool the plan changes, by name. */
    static List<PoolPatch> of(List<PoolNode> nodes, List<Change> changes) {
        TreeMap<String, List<Change>> byPool =
                changes.stream().collect(Collectors.groupingBy(Change::pool, TreeMap::new, Collectors.toList()));
        List<PoolPatch> patches = new ArrayList<>();
        byPool.forEach((pool, here) -> {
            List<PoolNode> members =
                    nodes.stream().filter(node -> node.pool().equals(pool)).toList();
            if (!members.isEmpty()) {
                patches.add(of(pool, members, here));
            }
        });
        return patches;
    }

    private static PoolPatch of(String pool, List<PoolNode> members, List<Change> changes) {
        TreeSet<String> going = changes.stream().map(Change::node).collect(Collectors.toCollection(TreeSet::new));
        List<Capacity> allowed = new ArrayList<>();
        changes.forEach(change -> change.candidates().stream().limit(1).forEach(allowed::add));
        members.stream().filter(node -> !going.contains(node.name())).forEach(node -> allowed.add(node.capacity()));
        if (allowed.isEmpty()) {
            // all of it goes and nothing comes: what it was is as good as anything, and it has to say something
            members.forEach(node -> allowed.add(node.capacity()));
        }
        List<PoolNode> leaving =
                members.stream().filter(node -> going.contains(node.name())).toList();
        for (Change change : changes) {
            for (Capacity instead : change.candidates()) {
                add(instead, allowed, leaving);
            }
        }
        List<Requirement> requirements = Requirement.of(allowed);
        List<String> drifting = new ArrayList<>();
        List<String> lingering = new ArrayList<>();
        leaving.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(node ->
                        (Requirement.allow(requirements, node.capacity()) ? lingering : drifting).add(node.name()));
        String nodeClass =
                members.stream().map(PoolNode::nodeClass).sorted().findFirst().orElseThrow();
        List<Requirement> standing =
                Requirement.of(members.stream().map(PoolNode::capacity).toList());
        return new PoolPatch(pool, nodeClass, requirements, standing, drifting, lingering);
    }

    /** Unless a node that is to go would be allowed again. */
    private static void add(Capacity instead, List<Capacity> allowed, List<PoolNode> leaving) {
        List<Capacity> more = new ArrayList<>(allowed);
        more.add(instead);
        if (kept(more, leaving) == kept(allowed, leaving)) {
            allowed.add(instead);
        }
    }

    private static long kept(List<Capacity> allowed, List<PoolNode> leaving) {
        List<Requirement> requirements = Requirement.of(allowed);
        return leaving.stream()
                .filter(node -> Requirement.allow(requirements, node.capacity()))
                .count();
    }
}
