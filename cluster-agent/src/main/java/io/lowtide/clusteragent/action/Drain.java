package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties a node through the Eviction API:
 *
 * <ol>
 *   <li>pods that must stay (excluded, held, nobody's, with local data) end it before it begins;
 *   <li>the node is cordoned, and marked as ours until the deadline; where it goes anyway and is one of a crowd, the others
 *       are cordoned too before a pod is evicted;
 *   <li>each pod but those of DaemonSets and of the kubelet is evicted; one that is the only replica of its Deployment
 *       gets a second one first, where that is asked for;
 *   <li>pods with volumes go first, and the others wait until they are gone: these can go to few nodes, and what others
 *       took there would be missing;
 *   <li>pods that find no room elsewhere wait for another node to open, as long as there is time;
 *   <li>where a budget allows no disruption it is tried again every ten seconds, or two where the node goes anyway; two
 *       budgets over one pod end the drain, for that never passes;
 *   <li>it is done when no pod to be moved is left, and late at the deadline;
 *   <li>a drain that is not done takes back its cordon and its second replicas.
 * </ol>
 *
 * <p>It never deletes a pod. Begun again after a crash it goes on with what is left.
 */
final class Drain {

    static final Duration LOOK = Duration.ofSeconds(1);
    static final Duration RETRY = Duration.ofSeconds(10);
    /** Where the node goes anyway. */
    static final Duration HASTY_RETRY = Duration.ofSeconds(2);

    /** Of the time there is, the share that is given to others of a crowd. */
    private static final int GATHERING = 8;

    private static final Duration MOMENT = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final int RELEASE_ATTEMPTS = 3;
    private static final int TOLD = 20;

    private final ClusterControl control;
    private final DrainsUnderWay drains;
    private final Pace pace;
    private final DrainRequest asked;
    private final Exclusions exclusions;
    private final BooleanSupplier abandoned;
    private final Instant began;
    private final Instant deadline;
    private final SurgeMoves surges;
    private final Housing housing;
    private final Set<String> evicted = new HashSet<>();
    private final Map<String, Instant> nextTry = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();
    private String trouble = "";

    /**
     * @param drains those side by side with this one
     * @param abandoned whether to stop, asked between any two steps
     */
    Drain(
            ClusterControl control,
            DrainsUnderWay drains,
            Pace pace,
            DrainRequest asked,
            Exclusions exclusions,
            BooleanSupplier abandoned) {
        this.control = control;
        this.drains = drains;
        this.pace = pace;
        this.asked = asked;
        this.exclusions = exclusions;
        this.abandoned = abandoned;
        this.began = pace.now();
        this.deadline = began.plus(asked.timeout());
        this.surges = new SurgeMoves(control, pace, asked, deadline);
        this.housing = new Housing(drains.openNodes(), pace, asked, asked.haste(began));
    }

    Outcome run() throws ClusterUnreachableException, RefusedException, InterruptedException {
        NodeState node = control.node(asked.node());
        Outcome.Failed refusal = asked.bestEffort() ? null : sorted().refusal(asked.node());
        if (refusal != null) {
            return refusal;
        }
        if (asked.dryRun()) {
            return rehearsed(node, sorted());
        }
        boolean ours = !node.unschedulable() || Marks.isOurs(node);
        if (ours) {
            control.cordon(asked.node(), true, Marks.draining(asked.action(), deadline), false);
        }
        Outcome outcome;
        try {
            gather();
            outcome = empty();
        } catch (RefusedException | InterruptedException | RuntimeException e) {
            takeBack(ours);
            throw e;
        }
        if (outcome instanceof Outcome.Failed failed) {
            boolean released = takeBack(ours);
            Map<String, Object> result = new LinkedHashMap<>(failed.result());
            result.put("uncordoned", released);
            return new Outcome.Failed(failed.code(), failed.message(), result);
        }
        if (ours) {
            control.cordon(asked.node(), true, Marks.drained(pace.now()), false);
        }
        return outcome;
    }

    private void gather() throws InterruptedException {
        if (!asked.bestEffort()) {
            return;
        }
        drains.closed();
        Instant patience = began.plus(asked.timeout().dividedBy(GATHERING));
        while (drains.isGathering() && pace.now().isBefore(patience) && !abandoned.getAsBoolean()) {
            pace.pause(MOMENT);
        }
    }

    /** Asks of each pod whether it could go now. */
    private Outcome rehearsed(NodeState node, PodsOfNode pods) throws ClusterUnreachableException, RefusedException {
        control.cordon(asked.node(), true, Map.of(), true);
        List<String> could = new ArrayList<>();
        Map<String, String> later = new LinkedHashMap<>();
        for (RunningPod pod : pods.moving()) {
            switch (control.evict(pod, asked.grace(), true)) {
                case EvictionAnswer.Evicted ignored -> could.add(pod.shown());
                case EvictionAnswer.Gone ignored -> LOG.debug("{} is gone", pod.shown());
                case EvictionAnswer.Later(String reason) -> later.put(pod.shown(), reason);
                case EvictionAnswer.SeveralBudgets(String reason) -> later.put(pod.shown(), reason);
            }
        }
        return new Outcome.Completed(Map.of(
                "dry_run",
                true,
                "was_cordoned",
                node.unschedulable(),
                "would_evict",
                could,
                "would_wait",
                later,
                "skipped",
                pods.skipped().size()));
    }

    private Outcome empty() throws RefusedException, InterruptedException {
        while (true) {
            if (abandoned.getAsBoolean()) {
                return new Outcome.Failed("abandoned", asked.node() + " is not drained: it was told to stop");
            }
            try {
                PodsOfNode pods = sorted();
                if (pods.moving().isEmpty()) {
                    return done(pods);
                }
                if (!pace.now().isBefore(deadline)) {
                    return late(pods.moving());
                }
                Outcome.Failed hopeless = evict(pods.moving());
                if (hopeless != null) {
                    return hopeless;
                }
                trouble = "";
            } catch (ClusterUnreachableException e) {
                // it may be back before the deadline
                trouble = String.valueOf(e.getMessage());
                if (!pace.now().isBefore(deadline)) {
                    return new Outcome.Failed(
                            "timeout", asked.node() + " is not drained: " + trouble, progress(List.of()));
                }
            }
            pace.pause(asked.bestEffort() ? drains.hastyLook() : LOOK);
        }
    }

    private PodsOfNode sorted() throws ClusterUnreachableException, RefusedException {
        return PodsOfNode.of(control.podsOn(asked.node()), asked, exclusions);
    }

    private Outcome.@org.jspecify.annotations.Nullable Failed evict(List<RunningPod> pods)
            throws ClusterUnreachableException, RefusedException {
        List<RunningPod> boundFirst =
                pods.stream().sorted(Comparator.comparing(pod -> !pod.bound())).toList();
        for (RunningPod pod : boundFirst) {
            Instant next = nextTry.get(pod.uid());
            if (pod.deleting()
                    || evicted.contains(pod.uid())
                    || !pod.bound() && letsPass(pods)
                    || next != null && pace.now().isBefore(next)) {
                continue;
            }
            if (!surges.allows(pod)) {
                reasons.put(pod.uid(), "waits for its second replica to be ready elsewhere");
                continue;
            }
            if (!housing.allows(pod)) {
                reasons.put(pod.uid(), "waits for another node to open: the others have no room for it");
                continue;
            }
            switch (control.evict(pod, asked.grace(), false)) {
                case EvictionAnswer.Evicted ignored -> {
                    evicted.add(pod.uid());
                    reasons.remove(pod.uid());
                    surges.evicted(pod);
                }
                case EvictionAnswer.Gone ignored -> LOG.debug("{} is gone", pod.shown());
                case EvictionAnswer.Later(String reason) -> {
                    reasons.put(pod.uid(), reason);
                    nextTry.put(pod.uid(), pace.now().plus(asked.bestEffort() ? HASTY_RETRY : RETRY));
                }
                case EvictionAnswer.SeveralBudgets(String reason) -> {
                    return new Outcome.Failed(
                            "several_budgets",
                            pod.shown() + " is covered by more than one PodDisruptionBudget (expected: one): " + reason,
                            progress(pods));
                }
            }
        }
        return null;
    }

    /** Whether pods with volumes are just going; for half of its time at most, and not where the node goes anyway. */
    private boolean letsPass(List<RunningPod> pods) {
        Instant halfTime = began.plus(asked.timeout().dividedBy(2));
        return !asked.bestEffort()
                && pace.now().isBefore(halfTime)
                && pods.stream().anyMatch(pod -> pod.bound() && (pod.deleting() || evicted.contains(pod.uid())));
    }

    private Outcome done(PodsOfNode pods) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("evicted", evicted.size());
        result.put("skipped", pods.skipped().size());
        if (!pods.blocked().isEmpty()) {
            result.put("left", pods.blockedNames());
        }
        result.put("seconds", Duration.between(began, pace.now()).toSeconds());
        return new Outcome.Completed(result);
    }

    private Outcome late(List<RunningPod> left) {
        boolean budget = left.stream().anyMatch(pod -> !pod.deleting() && nextTry.containsKey(pod.uid()));
        boolean finalizers = left.stream()
                .anyMatch(pod -> pod.deleting() && !pod.finalizers().isEmpty());
        boolean stuck = left.stream().anyMatch(RunningPod::deleting);
        String code = budget ? "pdb_blocked" : finalizers ? "finalizers" : stuck ? "stuck" : "timeout";
        String pods = left.stream().limit(TOLD).map(this::explained).collect(Collectors.joining("; "));
        return new Outcome.Failed(
                code,
                "after " + asked.timeout().toSeconds() + " s " + left.size() + " pods are still on " + asked.node()
                        + ": " + pods,
                progress(left));
    }

    private String explained(RunningPod pod) {
        if (pod.deleting()) {
            return pod.finalizers().isEmpty()
                    ? pod.shown() + " does not end"
                    : pod.shown() + " is held by the finalizers " + String.join(", ", pod.finalizers());
        }
        return pod.shown() + " " + reasons.getOrDefault(pod.uid(), "was not evicted");
    }

    private Map<String, Object> progress(List<RunningPod> left) {
        return Map.of(
                "evicted",
                evicted.size(),
                "remaining",
                left.stream().limit(TOLD).map(this::explained).toList());
    }

    /** True when the node takes pods again. */
    private boolean takeBack(boolean ours) {
        surges.undo();
        if (!ours || asked.keepCordon()) {
            return false;
        }
        for (int attempt = 1; attempt <= RELEASE_ATTEMPTS; attempt++) {
            try {
                control.cordon(asked.node(), false, Marks.none(), false);
                return true;
            } catch (ClusterUnreachableException | RefusedException e) {
                // the mark on it says so to whoever sweeps
                LOG.warn("{} is still cordoned: {}", asked.node(), e.getMessage());
            }
        }
        return false;
    }
}
