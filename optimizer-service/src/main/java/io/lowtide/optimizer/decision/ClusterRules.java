package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether anything may be done with a cluster now. */
final class ClusterRules {
    /** A snapshot older than this says nothing of where pods are now. */
    static final Duration SNAPSHOT_GOOD_FOR = Duration.ofMinutes(5);

    private ClusterRules() {}

    /** Why nothing may be done; empty: something may. */
    static Optional<Objection> objection(ClusterState cluster, Instant now) {
        ClusterPolicy policy = cluster.policy();
        if (cluster.maintenance()) {
            return no(Rule.MAINTENANCE, "people have stopped automation");
        }
        if (!cluster.workloadsKnown()) {
            return no(Rule.WORKLOADS_UNKNOWN, "no agent told of its pods");
        }
        Instant at = cluster.workloadsAt();
        if (at == null || at.plus(SNAPSHOT_GOOD_FOR).isBefore(now)) {
            return no(Rule.STALE_SNAPSHOT, "the agent last looked at " + at + " (expected: within 5 minutes)");
        }
        Optional<Objection> blackout = policy.blackouts().stream()
                .filter(it -> !now.isBefore(it.from()) && now.isBefore(it.to()))
                .map(it -> new Objection(Rule.BLACKOUT, "nothing is done until " + it.to() + ": " + it.reason()))
                .findFirst();
        if (blackout.isPresent()) {
            return blackout;
        }
        boolean open = policy.alwaysOpen() || policy.windows().stream().anyMatch(cron -> CronWindow.isOpen(cron, now));
        return open ? Optional.empty() : no(Rule.OUTSIDE_WINDOW, "no window of the policy is open now");
    }

    private static Optional<Objection> no(Rule rule, String reason) {
        return Optional.of(new Objection(rule, reason));
    }
}
