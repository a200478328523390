package io.lowtide.optimizer.opportunity;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster's pods, found by their nodes without looking at all of them. */
public final class PlacedPods extends AbstractList<PodState> {
    private final List<PodState> all;
    private final Map<@Nullable String, List<PodState>> onNode = new HashMap<>();

    private PlacedPods(List<PodState> all) {
        this.all = all;
        all.forEach(pod ->
                onNode.computeIfAbsent(pod.node(), node -> new ArrayList<>()).add(pod));
        onNode.replaceAll((node, pods) -> List.copyOf(pods));
    }

    public static PlacedPods of(Collection<PodState> pods) {
        return pods instanceof PlacedPods placed ? placed : new PlacedPods(List.copyOf(pods));
    }

    /** In the order of all. */
    public List<PodState> on(String node) {
        return onNode.getOrDefault(node, List.of());
    }

    @Override
    public PodState get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }
}
