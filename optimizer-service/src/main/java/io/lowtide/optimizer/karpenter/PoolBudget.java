package io.lowtide.optimizer.karpenter;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterPolicy.Blackout;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes of a pool may go at once.
 *
 * @param schedule when it begins, in cron of UTC; null: always
 * @param duration how long it lasts; null: for ever
 */
public record PoolBudget(
        int nodes, @Nullable String schedule, @Nullable String duration) {

    /** As many as a run may move, and none while nothing is to be done. What is over by then is left out. */
    static List<PoolBudget> of(ClusterPolicy policy, Instant now) {
        List<PoolBudget> budgets = new ArrayList<>();
        budgets.add(new PoolBudget(policy.maxNodesPerRun(), null, null));
        policy.blackouts().stream()
                .filter(blackout -> blackout.to().isAfter(now))
                .map(PoolBudget::none)
                .forEach(budgets::add);
        return List.copyOf(budgets);
    }

    public PoolBudget atMost(int most) {
        return new PoolBudget(Math.min(nodes, most), schedule, duration);
    }

    /** Cron knows no year, so that it comes back every year until somebody takes it out. */
    private static PoolBudget none(Blackout blackout) {
        ZonedDateTime from = blackout.from().atZone(ZoneOffset.UTC);
        String schedule =
                "%d %d %d %d *".formatted(from.getMinute(), from.getHour(), from.getDayOfMonth(), from.getMonthValue());
        long minutes =
                Math.ceilDiv(Duration.between(blackout.from(), blackout.to()).toSeconds(), 60);
        return new PoolBudget(0, schedule, minutes / 60 + "h" + minutes % 60 + "m");
    }
}
