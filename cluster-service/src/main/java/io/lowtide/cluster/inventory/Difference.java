package io.lowtide.cluster.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is different between the instances we remember and those that are there. */
public record Difference(List<InstanceSeen> added, List<Change> changed, List<KnownInstance> terminated) {

    /** An instance that is not as it was, and in what. */
    public record Change(InstanceSeen now, List<String> fields) {}

    /**
     * Terminated is what was there and is not, or what AWS itself calls terminated; each only once. What was launched since a
     * look began is not missed by it, nor for a while by AWS, which shows what is new a little later.
     *
     * @param begun when the look at AWS began, or earlier
     */
    public static Difference between(Collection<KnownInstance> known, Collection<InstanceSeen> seen, Instant begun) {
        Map<String, KnownInstance> left = new HashMap<>();
        known.stream().filter(it -> !it.state().equals("terminated")).forEach(it -> left.put(it.instanceId(), it));
        List<InstanceSeen> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        for (InstanceSeen now : seen) {
            if (now.state().equals("terminated")) {
                ended.add(now.instanceId());
                continue;
            }
            KnownInstance before = left.remove(now.instanceId());
            if (before == null) {
                added.add(now);
                continue;
            }
            List<String> fields = fields(before, now);
            if (!fields.isEmpty()) {
                changed.add(new Change(now, fields));
            }
        }
        List<KnownInstance> gone = known.stream()
                .filter(it -> left.containsKey(it.instanceId()))
                .filter(it -> ended.contains(it.instanceId()) || it.launchedAt().isBefore(begun))
                .toList();
        return new Difference(List.copyOf(added), List.copyOf(changed), gone);
    }

    private static List<String> fields(KnownInstance before, InstanceSeen now) {
        List<String> fields = new ArrayList<>();
        if (!before.state().equals(now.state())) {
            fields.add("state");
        }
        if (!Objects.equals(before.nodeGroup(), now.nodeGroup())) {
            fields.add("node_group");
        }
        // the name an agent told stands; AWS's is a guess at it
        if (before.nodeName() == null && now.nodeName() != null) {
            fields.add("node_name");
        }
        if (before.hourlyPrice().compareTo(now.hourlyPrice()) != 0) {
            fields.add("hourly_price");
        }
        return fields;
    }
}
