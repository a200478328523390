package io.lowtide.simulator.witness;

import io.lowtide.simulator.world.Change;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.Workload;
import io.lowtide.simulator.world.WorkloadKind;
import io.lowtide.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hears every change of a cluster and counts for itself: it asks the cluster's controllers nothing. Made, told and asked
 * while the world stands still.
 */
final class ClusterWatch implements AutoCloseable {
    private final World world;
    private final Cluster cluster;
    private final Instant since;
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, DisruptionBudget> budgets = new LinkedHashMap<>();
    /** The pods each budget covers. */
    private final Map<String, Set<String>> members = new HashMap<>();
    /** The Ready pods of each budget and each workload. */
    private final Map<String, Set<String>> ready = new HashMap<>();

    private final Map<String, Uptime> uptimes = new LinkedHashMap<>();
    private final Map<String, Instant> cordons = new HashMap<>();
    private final List<Duration> noticedCordons = new ArrayList<>();
    private final List<Fault> violations = new ArrayList<>();
    private final List<Fault> early = new ArrayList<>();
    private final Consumer<Change> hearing = this::changed;
    private Duration longestCordon = Duration.ZERO;
    private int interrupted;
    private int survived;
    private int nodesGone;
    private int podsLost;

    /** Something that must not be, and when it was. */
    record Fault(Instant at, String what) {}

    ClusterWatch(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
        this.since = world.moment();
        Instant now = world.lived();
        cluster.budgets().forEach(it -> budgets.put(key(it), it));
        cluster.workloads().forEach(it -> workloads.put(it.uid(), it));
        cluster.pods().forEach(this::took);
        cluster.nodes().stream().filter(Node::unschedulable).forEach(it -> cordons.put(it.name(), since));
        workloads.values().stream()
                .filter(ClusterWatch::serves)
                .forEach(it -> uptimes.put(it.uid(), new Uptime(now, it.replicas(), ready(it))));
        cluster.listen(hearing);
    }

    private static String key(DisruptionBudget budget) {
        return budget.namespace() + "/" + budget.name();
    }

    /** Jobs end by themselves, and a DaemonSet goes with its nodes. */
    private static boolean serves(Workload workload) {
        return workload.kind() == WorkloadKind.DEPLOYMENT || workload.kind() == WorkloadKind.STATEFUL_SET;
    }

    private void changed(Change change) {
        switch (change.thing()) {
            case Pod pod when change.kind() == Change.Kind.DELETED -> left(pod);
            case Pod pod -> took(pod);
            case Node node when change.kind() == Change.Kind.DELETED -> gone(node);
            case Node node -> cordoned(node);
            case Workload workload -> {
                workloads.put(workload.uid(), workload);
                count(workload);
            }
            case DisruptionBudget budget -> budgets.put(key(budget), budget);
            default -> {}
        }
    }

    private void took(Pod pod) {
        Pod before = pods.put(pod.uid(), pod);
        if (before == null) {
            covering(pod).forEach(budget -> group(members, key(budget)).add(pod.uid()));
        }
        boolean was = before != null && before.ready();
        if (was != pod.ready()) {
            ready(pod, pod.ready());
        }
        if (was && !pod.ready()) {
            judge(pod);
        }
    }

    private void left(Pod pod) {
        Pod before = pods.remove(pod.uid());
        List<DisruptionBudget> covering = covering(pod);
        if (before != null && before.ready()) {
            ready(before, false);
            judge(before);
        }
        covering.forEach(budget -> group(members, key(budget)).remove(pod.uid()));
    }

    private void ready(Pod pod, boolean isReady) {
        change(group(ready, pod.workload().uid()), pod, isReady);
        covering(pod).forEach(budget -> change(group(ready, key(budget)), pod, isReady));
        count(pod.workload());
    }

    private static Set<String> group(Map<String, Set<String>> groups, String name) {
        return groups.computeIfAbsent(name, it -> new HashSet<>());
    }

    private static void change(Set<String> ready, Pod pod, boolean isReady) {
        if (isReady) {
            ready.add(pod.uid());
        } else {
            ready.remove(pod.uid());
        }
    }

    /** A Ready pod was taken away: by a person or program, unless AWS took its machine. */
    private void judge(Pod pod) {
        if (pod.node() != null && takenBack(pod.node())) {
            return;
        }
        for (DisruptionBudget budget : covering(pod)) {
            int healthy = group(ready, key(budget)).size();
            int demanded = demanded(budget);
            if (healthy < demanded) {
                violations.add(new Fault(
                        world.moment(),
                        cluster.name() + ": " + pod.namespace() + "/" + pod.name() + " went and left " + healthy
                                + " healthy of the " + demanded + " that " + budget.name() + " demands"));
            }
        }
    }

    private List<DisruptionBudget> covering(Pod pod) {
        return budgets.values().stream()
                .filter(budget -> budget.namespace().equals(pod.namespace())
                        && pod.labels().entrySet().containsAll(budget.selector().entrySet()))
                .toList();
    }

    private int demanded(DisruptionBudget budget) {
        if (budget.minAvailable() != null) {
            return budget.minAvailable();
        }
        int wanted = group(members, key(budget)).stream()
                .map(pods::get)
                .filter(Objects::nonNull)
                .map(pod -> pod.workload().uid())
                .distinct()
                .map(workloads::get)
                .mapToInt(it -> it == null ? 0 : it.replicas())
                .sum();
        return Math.max(0, wanted - (budget.maxUnavailable() == null ? 0 : budget.maxUnavailable()));
    }

    private boolean takenBack(String node) {
        return instanceOf(node).map(Instance::interruption).isPresent();
    }

    private Optional<Instance> instanceOf(String node) {
        return cluster.instances().stream()
                .filter(it -> it.privateDnsName().equals(node))
                .findFirst();
    }

    private void gone(Node node) {
        nodesGone++;
        endCordon(node.name());
        List<Pod> stranded = pods.values().stream()
                .filter(pod -> node.name().equals(pod.node()) && pod.deleting() == null)
                .filter(pod -> pod.workload().kind() != WorkloadKind.DAEMON_SET)
                .toList();
        if (takenBack(node.name())) {
            interrupted++;
            survived += stranded.isEmpty() ? 1 : 0;
            podsLost += stranded.size();
        } else if (!stranded.isEmpty()) {
            early.add(new Fault(
                    world.moment(),
                    cluster.name() + ": " + node.name() + " went with " + stranded.size() + " pods on it"));
        }
    }

    private void cordoned(Node node) {
        if (node.unschedulable()) {
            boolean isNew = cordons.putIfAbsent(node.name(), world.moment()) == null;
            if (isNew && takenBack(node.name())) {
                noticedCordons.add(Duration.between(since, world.moment()));
            }
        } else {
            endCordon(node.name());
        }
    }

    private void endCordon(String node) {
        Instant since = cordons.remove(node);
        if (since != null) {
            longest(Duration.between(since, world.moment()));
        }
    }

    private void longest(Duration cordon) {
        longestCordon = cordon.compareTo(longestCordon) > 0 ? cordon : longestCordon;
    }

    private void count(Workload workload) {
        Uptime uptime = uptimes.get(workload.uid());
        if (uptime != null) {
            uptime.now(world.lived(), ready(workload));
        }
    }

    private int ready(Workload workload) {
        return group(ready, workload.uid()).size();
    }

    /** Adds what was seen of this cluster. */
    void tell(Findings.Builder all) {
        Instant lived = world.lived();
        Instant now = world.moment();
        uptimes.forEach((uid, uptime) -> {
            uptime.now(lived);
            Workload workload = workloads.get(uid);
            String name = workload == null ? uid : workload.namespace() + "/" + workload.name();
            all.workload(cluster.name() + "/" + name, uptime);
        });
        Duration open = cordons.values().stream()
                .map(since -> Duration.between(since, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        longest(open);
        all.cluster(violations, early, longestCordon, cordons.size());
        all.nodes(interrupted, survived, nodesGone, podsLost);
        all.answers(noticedCordons, launches());
    }

    /** Of machines no group of AWS asked for. */
    private List<Duration> launches() {
        return cluster.instances().stream()
                .filter(it -> !it.grouped() && it.launched().isAfter(since))
                .map(it -> Duration.between(since, it.launched()))
                .toList();
    }

    @Override
    public void close() {
        cluster.unlisten(hearing);
    }
}
