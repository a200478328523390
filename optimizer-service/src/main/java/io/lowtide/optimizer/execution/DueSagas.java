package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.execution.Sagas.Claim;
import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.execution.Sagas.Wait;
import io.lowtide.optimizer.opportunity.ClusterState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sagas of an organisation whose time has come, and all they are judged by, as it was read in one go. */
final class DueSagas {
    private static final Logger log = LoggerFactory.getLogger(DueSagas.class);
    /** Of each saga that waits, in the time between two looks: a look at 500 is dear, and they wait for minutes. */
    private static final Duration SHARE = Duration.ofMillis(20);

    private final List<Claim> claims;
    private final Map<UUID, Kept> byAction;
    private final Map<UUID, List<Kept>> byRun;
    private final Map<UUID, Optional<ClusterState>> clusters;

    /**
     * @param all of the runs of those that are due
     * @param clusters of those that are due; empty where nobody tells
     */
    DueSagas(List<Claim> claims, List<Kept> all, Map<UUID, Optional<ClusterState>> clusters) {
        this.claims = List.copyOf(claims);
        this.byAction =
                all.stream().collect(Collectors.toMap(kept -> kept.saga().id(), Function.identity()));
        this.byRun =
                all.stream().collect(Collectors.groupingBy(kept -> kept.saga().runId()));
        this.clusters = Map.copyOf(clusters);
    }

    /** A saga somebody has to do something about, most likely. */
    record Ready(Claim claim, UUID runId, @Nullable ClusterState cluster) {}

    /** Those nothing is to be done about yet; the more of them there are, the longer until the next look at all. */
    List<Wait> waiting(boolean safe, Instant now) {
        List<Wait> waiting = undecided(safe, now);
        Instant soonest = now.plus(SHARE.multipliedBy(waiting.size()));
        return waiting.stream()
                .map(wait -> wait.again().isBefore(soonest) ? new Wait(wait.claim(), wait.heard(), soonest) : wait)
                .toList();
    }

    private List<Wait> undecided(boolean safe, Instant now) {
        List<Wait> waiting = new ArrayList<>();
        for (Claim claim : claims) {
            Kept kept = byAction.get(claim.actionId());
            Instant again = kept == null ? null : again(kept, safe, now);
            if (kept != null && again != null) {
                waiting.add(new Wait(claim, kept.result() != null, again));
            }
        }
        return waiting;
    }

    /** All but those that wait. */
    List<Ready> ready(List<Wait> waiting) {
        Set<Claim> wait = waiting.stream().map(Wait::claim).collect(Collectors.toSet());
        List<Ready> ready = new ArrayList<>();
        for (Claim claim : claims) {
            Kept kept = byAction.get(claim.actionId());
            if (kept != null && !wait.contains(claim)) {
                ready.add(new Ready(claim, kept.saga().runId(), cluster(kept)));
            }
        }
        return ready;
    }

    private @Nullable Instant again(Kept kept, boolean safe, Instant now) {
        try {
            Judgement judgement =
                    Judgement.of(kept, byRun.getOrDefault(kept.saga().runId(), List.of()), cluster(kept), safe, now);
            return judgement.result() == null ? judgement.again() : null;
        } catch (RuntimeException failure) {
            // whoever tries to move it says why it cannot be judged
            log.debug("action {} cannot be judged", kept.saga().id(), failure);
            return null;
        }
    }

    private @Nullable ClusterState cluster(Kept kept) {
        return clusters.getOrDefault(kept.saga().clusterId(), Optional.empty()).orElse(null);
    }
}
