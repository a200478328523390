package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The controllers of a cluster: they keep as many pods as are wanted, and see that each gets a place and runs. */
final class Controllers {
    private static final int GRACE_SECONDS = 30;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ClusterFacts facts;
    private final Timeline timeline;
    private final Things things;
    private final Dice dice;
    private long born;

    Controllers(ClusterFacts facts, Timeline timeline, Things things, Dice dice) {
        this.facts = facts;
        this.timeline = timeline;
        this.things = things;
        this.dice = dice;
    }

    long born() {
        return born;
    }

    /** Goes on where a cluster was left: what was starting starts, what was ending ends. */
    void resume(long bornBefore) {
        born = bornBefore;
        for (Pod pod : things.all(Pod.class)) {
            if (pod.deleting() != null) {
                end(pod, LONGEST_STOP);
            } else if (pod.phase() == PodPhase.PENDING && pod.node() != null) {
                start(pod);
            }
        }
        reconcile();
    }

    /** A cluster that has been there for long: all its pods run. */
    void settle(Instant now) {
        List<Workload> largestFirst = things.all(Workload.class).stream()
                .sorted(Comparator.comparing((Workload it) -> it.kind() != WorkloadKind.DAEMON_SET)
                        .thenComparing(
                                it -> -it.requests().cpuMilli() - it.requests().memoryMib() / 4)
                        .thenComparing(Workload::name))
                .toList();
        for (Workload workload : largestFirst) {
            create(workload, List.of());
            place();
        }
        for (Pod pod : things.all(Pod.class)) {
            if (pod.node() != null) {
                Instant since = now.minus(Duration.ofMinutes(dice.between(60, 20 * 24 * 60, "age" + pod.uid())));
                things.put(Pod.class, aged(pod, since));
            }
        }
    }

    private static Pod aged(Pod pod, Instant since) {
        return new Pod(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                pod.workload(),
                pod.labels(),
                pod.node(),
                PodPhase.RUNNING,
                since,
                since.plusSeconds(6),
                null,
                pod.volume(),
                pod.ip(),
                null,
                pod.revision());
    }

    void reconcile() {
        Map<String, List<Pod>> pods = things.all(Pod.class).stream()
                .collect(Collectors.groupingBy(pod -> pod.workload().uid()));
        things.all(Workload.class).forEach(it -> create(it, pods.getOrDefault(it.uid(), List.of())));
        place();
    }

    private void create(Workload workload, List<Pod> own) {
        switch (workload.kind()) {
            case DAEMON_SET -> daemons(workload, own);
            case STATEFUL_SET -> ordinals(workload, own);
            case DEPLOYMENT, JOB -> replicas(workload, own);
        }
    }

    private void daemons(Workload workload, List<Pod> own) {
        Set<String> covered = new HashSet<>();
        own.forEach(pod -> covered.add(String.valueOf(pod.node())));
        for (Node node : things.all(Node.class)) {
            if (!covered.contains(node.name()) && Scheduler.admits(workload, node)) {
                Pod pod = born(workload, workload.name() + "-" + suffix(), null);
                start(things.put(Pod.class, pod.placed(node.name(), address(node, pod))));
            }
        }
    }

    private void ordinals(Workload workload, List<Pod> own) {
        Set<String> names = new HashSet<>();
        own.forEach(pod -> names.add(pod.name()));
        for (int i = 0; i < workload.replicas(); i++) {
            String name = workload.name() + "-" + i;
            if (names.add(name)) {
                things.put(Pod.class, born(workload, name, workload.volumeGib() > 0 ? "data-" + name : null));
            }
        }
        own.stream()
                .filter(pod -> pod.deleting() == null && ordinal(pod) >= workload.replicas())
                .forEach(pod -> stop(pod, GRACE_SECONDS));
    }

    private static int ordinal(Pod pod) {
        return Integer.parseInt(pod.name().substring(pod.name().lastIndexOf('-') + 1));
    }

    private void replicas(Workload workload, List<Pod> own) {
        List<Pod> staying = own.stream().filter(pod -> pod.deleting() == null).toList();
        for (int i = staying.size(); i < workload.replicas(); i++) {
            things.put(Pod.class, born(workload, workload.podOwnerName() + "-" + suffix(), null));
        }
        staying.stream()
                .sorted(Comparator.comparing((Pod pod) -> pod.phase())
                        .thenComparing(Pod::created, Comparator.reverseOrder()))
                .limit(Math.max(0, staying.size() - workload.replicas()))
                .forEach(pod -> stop(pod, GRACE_SECONDS));
    }

    private String suffix() {
        return dice.suffix(5, "pod" + born);
    }

    private Pod born(Workload workload, String name, @Nullable String volume) {
        String uid = dice.uuid(facts.name() + "/pod/" + born++).toString();
        Map<String, String> labels = new LinkedHashMap<>(workload.labels());
        switch (workload.kind()) {
            case DEPLOYMENT -> labels.put("pod-template-hash", workload.hash());
            case STATEFUL_SET -> labels.put("statefulset.kubernetes.io/pod-name", name);
            case DAEMON_SET -> labels.put("controller-revision-hash", workload.hash());
            case JOB -> labels.put("batch.kubernetes.io/job-name", workload.name());
        }
        return new Pod(
                workload.namespace(),
                name,
                uid,
                workload,
                Map.copyOf(labels),
                null,
                PodPhase.PENDING,
                timeline.now(),
                null,
                null,
                volume,
                null,
                null,
                0);
    }

    /** Gives each pod without a node one, if there is one. */
    private void place() {
        List<Pod> waiting = things.all(Pod.class).stream()
                .filter(pod -> pod.node() == null && pod.deleting() == null)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Scheduler.Seat> seats = seats();
        // who finds no place leaves none to those who want the same
        Map<Wish, Scheduler.Placement> nowhere = new HashMap<>();
        for (Pod pod : waiting) {
            Volume volume = pod.volume() == null
                    ? null
                    : things.find(Volume.class, pod.namespace(), pod.volume()).orElse(null);
            Wish wish = new Wish(pod.workload().uid(), volume == null ? null : volume.zone());
            Scheduler.Placement placement = nowhere.get(wish);
            if (placement == null) {
                placement = Scheduler.place(pod.workload(), wish.zone(), seats.values());
            }
            Node node = placement.node();
            if (node != null) {
                Pod placed = things.put(Pod.class, pod.placed(node.name(), address(node, pod)));
                java.util.Objects.requireNonNull(seats.get(node.name())).take(placed);
                bindVolume(placed, volume, node);
                start(placed);
            } else {
                nowhere.put(wish, placement);
                if (!placement.reason().equals(pod.unplaced())) {
                    things.put(Pod.class, pod.unplaced(placement.reason()));
                }
            }
        }
    }

    /** What a pod asks of a node; the zone is that of its volume, if it has one. */
    private record Wish(String workload, @Nullable String zone) {}

    private Map<String, Scheduler.Seat> seats() {
        Map<String, Scheduler.Seat> seats = new LinkedHashMap<>();
        things.all(Node.class).forEach(node -> seats.put(node.name(), new Scheduler.Seat(node)));
        for (Pod pod : things.all(Pod.class)) {
            Scheduler.Seat seat = pod.node() == null ? null : seats.get(pod.node());
            if (seat != null) {
                seat.take(pod);
            }
        }
        return seats;
    }

    private void bindVolume(Pod pod, @Nullable Volume known, Node node) {
        if (pod.volume() != null && known == null) {
            String id = facts.name() + "/volume/" + pod.namespace() + "/" + pod.volume();
            things.put(
                    Volume.class,
                    new Volume(
                            pod.namespace(),
                            pod.volume(),
                            dice.uuid(id).toString(),
                            "vol-0" + dice.hex(16, id),
                            node.zone(),
                            pod.workload().volumeGib(),
                            pod.created(),
                            0));
        }
    }

    private String address(Node node, Pod pod) {
        String base = node.internalIp().substring(0, node.internalIp().lastIndexOf('.'));
        int third = Integer.parseInt(base.substring(base.lastIndexOf('.') + 1));
        return facts.network() + "." + (third + dice.between(8, 23, "ip3" + pod.uid())) + "."
                + dice.between(4, 250, "ip4" + pod.uid());
    }

    private void start(Pod pod) {
        Duration delay = Duration.ofSeconds(dice.between(3, 9, "start" + pod.uid()));
        timeline.in(
                delay,
                () -> things.find(Pod.class, pod.namespace(), pod.name())
                        .filter(it ->
                                it.uid().equals(pod.uid()) && it.phase() == PodPhase.PENDING && it.deleting() == null)
                        .ifPresent(it -> things.put(Pod.class, it.running(timeline.now()))));
    }

    Pod delete(Pod pod, @Nullable Integer graceSeconds) {
        Pod left = stop(pod, graceSeconds == null ? GRACE_SECONDS : graceSeconds);
        reconcile();
        return left;
    }

    /** A container ends as soon as it can, which is mostly well before its grace period. */
    private Pod stop(Pod pod, int graceSeconds) {
        if (pod.deleting() != null && graceSeconds > 0) {
            return pod;
        }
        if (graceSeconds == 0 || pod.node() == null) {
            things.remove(Pod.class, pod);
            return pod;
        }
        Duration grace = Duration.ofSeconds(graceSeconds);
        Pod stopping = things.put(Pod.class, pod.deleting(timeline.now().plus(grace)));
        end(stopping, grace.compareTo(LONGEST_STOP) < 0 ? grace : LONGEST_STOP);
        return stopping;
    }

    private void end(Pod pod, Duration delay) {
        timeline.in(delay, () -> {
            things.find(Pod.class, pod.namespace(), pod.name())
                    .filter(it -> it.uid().equals(pod.uid()))
                    .ifPresent(it -> things.remove(Pod.class, it));
            reconcile();
        });
    }

    EvictionResult evict(String namespace, String name, @Nullable Integer graceSeconds, boolean dryRun) {
        Pod pod = things.find(Pod.class, namespace, name).orElse(null);
        if (pod == null) {
            return new EvictionResult(EvictionResult.Outcome.NOT_FOUND, null);
        }
        if (pod.ready()) {
            for (DisruptionBudget budget : things.all(DisruptionBudget.class)) {
                if (budget.covers(pod) && status(budget).disruptionsAllowed() == 0) {
                    return new EvictionResult(EvictionResult.Outcome.BUDGET_SPENT, budget.name());
                }
            }
        }
        if (!dryRun) {
            delete(pod, graceSeconds);
        }
        return new EvictionResult(EvictionResult.Outcome.EVICTED, null);
    }

    DisruptionBudget.Status status(DisruptionBudget budget) {
        Map<String, Integer> wanted = new HashMap<>();
        int healthy = 0;
        for (Pod pod : things.all(Pod.class)) {
            if (budget.covers(pod)) {
                wanted.put(
                        pod.workload().uid(),
                        things.find(
                                        Workload.class,
                                        pod.namespace(),
                                        pod.workload().name())
                                .map(Workload::replicas)
                                .orElse(0));
                healthy += pod.ready() ? 1 : 0;
            }
        }
        return budget.status(
                wanted.values().stream().mapToInt(Integer::intValue).sum(), healthy);
    }

    void removeNode(Node node) {
        things.remove(Node.class, node);
        things.all(Pod.class).stream()
                .filter(pod -> node.name().equals(pod.node()))
                .forEach(pod -> things.remove(Pod.class, pod));
        reconcile();
    }
}
