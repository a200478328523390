package io.lowtide.clusteragent.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a node by what a drain makes of them.
 *
 * @param moving are to be evicted
 * @param skipped stay and do not matter: a DaemonSet's, the kubelet's own, those that have ended
 * @param blocked must not be evicted, by the reason why
 */
record PodsOfNode(List<RunningPod> moving, List<RunningPod> skipped, Map<String, List<RunningPod>> blocked) {

    private static final int SHOWN = 10;
    private static final Map<String, String> MEANINGS = Map.of(
            "excluded", "are excluded by the policy",
            "do_not_disrupt", "are held by an annotation",
            "unmanaged_pods", "are nobody's and would not come back",
            "local_storage", "would lose what they wrote to an emptyDir");

    static PodsOfNode of(List<RunningPod> pods, DrainRequest asked, Exclusions exclusions) {
        List<RunningPod> moving = new ArrayList<>();
        List<RunningPod> skipped = new ArrayList<>();
        Map<String, List<RunningPod>> blocked = new LinkedHashMap<>();
        for (RunningPod pod : pods) {
            if (pod.isOfDaemonSet() || pod.mirror() || pod.over()) {
                skipped.add(pod);
                continue;
            }
            String reason = reason(pod, asked, exclusions);
            if (reason == null) {
                moving.add(pod);
            } else {
                blocked.computeIfAbsent(reason, key -> new ArrayList<>()).add(pod);
            }
        }
        return new PodsOfNode(moving, skipped, blocked);
    }

    /** A pod that is going already needs nobody's leave. */
    private static @Nullable String reason(RunningPod pod, DrainRequest asked, Exclusions exclusions) {
        if (pod.deleting()) {
            return null;
        }
        if (exclusions.cover(pod)) {
            return "excluded";
        }
        if (pod.held()) {
            return "do_not_disrupt";
        }
        if (pod.controller() == null && !asked.force()) {
            return "unmanaged_pods";
        }
        return pod.localStorage() && !asked.deleteLocalStorage() ? "local_storage" : null;
    }

    /** Why the node cannot be drained; null when it can. */
    Outcome.@Nullable Failed refusal(String node) {
        if (blocked.isEmpty()) {
            return null;
        }
        Map.Entry<String, List<RunningPod>> first =
                blocked.entrySet().iterator().next();
        return new Outcome.Failed(
                first.getKey(),
                node + " is not drained: " + shown(first.getValue()) + " " + MEANINGS.get(first.getKey()),
                Map.of("blocked", blockedNames()));
    }

    Map<String, List<String>> blockedNames() {
        return blocked.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry ->
                                entry.getValue().stream().map(RunningPod::shown).toList()));
    }

    /** Ten names at most, and how many more. */
    static String shown(List<RunningPod> pods) {
        String names = pods.stream().limit(SHOWN).map(RunningPod::shown).collect(Collectors.joining(", "));
        return pods.size() > SHOWN ? names + " and " + (pods.size() - SHOWN) + " more" : names;
    }
}
