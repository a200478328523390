package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.math.BigInteger;
import java.util.List;

/**
 * A price no packing can go below, with the proof anybody can check. The duals say what a milli-core, a MiB and a pod are
 * worth, in 10⁻¹⁵ US dollars an hour. When no offering's room is worth more than its price, then whatever nodes are
 * opened cost at least what the pods' requests are worth: weak duality of linear programming, no trust in a solver.
 */
public record CertifiedBound(HourlyPrice price, long cpuMilliWorth, long memoryMibWorth, long podWorth) {
    static final CertifiedBound NOTHING = new CertifiedBound(HourlyPrice.ZERO, 0, 0, 0);
    /** Worths are in units this many times finer than a micro-dollar. */
    static final long FINER = 1_000_000_000L;

    /** Whether the proof holds for a problem, in exact arithmetic. */
    public boolean holdsFor(PackingProblem problem) {
        boolean noRoomAboveItsPrice = problem.offerings().stream().allMatch(offering -> affordable(problem, offering));
        Resources demand = problem.pods().stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        BigInteger claimed = BigInteger.valueOf(price.microUsd()).multiply(BigInteger.valueOf(FINER));
        return cpuMilliWorth >= 0
                && memoryMibWorth >= 0
                && podWorth >= 0
                && noRoomAboveItsPrice
                && claimed.compareTo(worth(demand)) <= 0;
    }

    private boolean affordable(PackingProblem problem, Offering offering) {
        BigInteger price = BigInteger.valueOf(offering.price().microUsd()).multiply(BigInteger.valueOf(FINER));
        return worth(problem.room(offering)).compareTo(price) <= 0;
    }

    BigInteger worth(Resources resources) {
        return List.of(
                        product(resources.cpuMillis(), cpuMilliWorth),
                        product(resources.memoryMib(), memoryMibWorth),
                        product(resources.pods(), podWorth))
                .stream()
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger product(long amount, long worth) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(worth));
    }
}
