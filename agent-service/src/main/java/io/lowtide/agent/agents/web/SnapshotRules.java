package io.lowtide.agent.agents.web;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a snapshot must be so that everybody after us may believe it. */
final class SnapshotRules {
    /** How far the clock of a cluster may be ahead of ours: a snapshot of tomorrow would hide all of today's. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int MOST_TOLD = 20;

    private final Fields fields = new Fields();
    private int told;

    private SnapshotRules() {}

    /** Fails naming what is wrong, the first twenty of it. */
    static void check(SnapshotRequest snapshot, UUID clusterId, Instant now) {
        SnapshotRules rules = new SnapshotRules();
        Presence.check(snapshot, missing -> rules.wrong(missing, null, "a value"));
        rules.fields.check();
        rules.values(snapshot, clusterId, now);
        rules.fields.check();
    }

    private void values(SnapshotRequest snapshot, UUID clusterId, Instant now) {
        if (!snapshot.clusterId().equals(clusterId)) {
            wrong("cluster_id", snapshot.clusterId(), "the agent's own, " + clusterId);
        }
        if (snapshot.takenAt().isAfter(now.plus(AHEAD))) {
            wrong("taken_at", snapshot.takenAt(), "at most 5 minutes after " + now);
        }
        if (snapshot.nodeUse() != null) {
            snapshot.nodeUse().forEach((name, use) -> amounts("node_use." + name, use));
        }
        if (snapshot.podUse() != null) {
            snapshot.podUse().forEach((name, use) -> amounts("pod_use." + name, use));
        }
        nodes(snapshot.nodes());
        pods(snapshot.pods());
        for (int i = 0; i < snapshot.budgets().size(); i++) {
            atLeast(
                    "budgets[" + i + "].disruptions_allowed",
                    snapshot.budgets().get(i).disruptionsAllowed(),
                    0);
        }
    }

    private void nodes(List<NodeSeen> nodes) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            NodeSeen node = nodes.get(i);
            String path = "nodes[" + i + "]";
            named(path + ".name", node.name(), node.name(), names);
            amounts(path + ".allocatable", node.allocatable());
            amounts(path + ".used", node.used());
            atLeast(path + ".allocatable_pods", node.allocatablePods(), 0);
        }
    }

    private void pods(List<PodSeen> pods) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < pods.size(); i++) {
            PodSeen pod = pods.get(i);
            String path = "pods[" + i + "]";
            named(path + ".name", pod.name(), pod.namespace() + "/" + pod.name(), names);
            amounts(path + ".requests", pod.requests());
            amounts(path + ".used", pod.used());
            List<Spread> spreads = pod.topologySpread();
            for (int j = 0; j < spreads.size(); j++) {
                atLeast(
                        path + ".topology_spread[" + j + "].max_skew",
                        spreads.get(j).maxSkew(),
                        1);
            }
        }
    }

    private void named(String path, String name, String unique, Set<String> names) {
        if (name.isBlank()) {
            wrong(path, name, "a name");
        } else if (!names.add(unique)) {
            wrong(path, unique, "a name no other has");
        }
    }

    private void amounts(String path, @Nullable Amounts amounts) {
        if (amounts != null) {
            atLeast(path + ".cpu_millis", amounts.cpuMillis(), 0);
            atLeast(path + ".memory_mib", amounts.memoryMib(), 0);
        }
    }

    private void atLeast(String path, long value, long least) {
        if (value < least) {
            wrong(path, value, "at least " + least);
        }
    }

    private void wrong(String field, @Nullable Object found, String expected) {
        if (told++ < MOST_TOLD) {
            fields.wrong(field, found, expected);
        }
    }
}
