package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.math.BigInteger;
import java.util.List;

/** Checks the certificate of a lower bound in exact arithmetic, from the problem alone. */
final class BoundCheck {
    private static final BigInteger FEMTO_PER_MICRO = BigInteger.valueOf(1_000_000_000L);

    private BoundCheck() {}

    static List<String> violations(PackingProblem placed, CertifiedBound bound) {
        boolean holds = bound.podWorths().isEmpty() ? byResources(placed, bound) : PodWorthCheck.holds(placed, bound);
        return holds ? List.of() : List.of("the bound's certificate does not hold");
    }

    private static boolean byResources(PackingProblem placed, CertifiedBound bound) {
        if (bound.cpuMilliWorth() < 0 || bound.memoryMibWorth() < 0 || bound.podWorth() < 0) {
            return false;
        }
        for (Offering offering : placed.offerings()) {
            BigInteger price = BigInteger.valueOf(offering.price().microUsd()).multiply(FEMTO_PER_MICRO);
            if (worth(bound, placed.room(offering)).compareTo(price) > 0) {
                return false;
            }
        }
        Resources asked = placed.pods().stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        BigInteger least = worth(bound, asked);
        for (var node : placed.nodes()) {
            least = least.subtract(worth(bound, node.free()));
        }
        BigInteger claimed = BigInteger.valueOf(bound.price().microUsd()).multiply(FEMTO_PER_MICRO);
        return claimed.signum() == 0 || claimed.compareTo(least) <= 0;
    }

    private static BigInteger worth(CertifiedBound bound, Resources resources) {
        return BigInteger.valueOf(resources.cpuMillis())
                .multiply(BigInteger.valueOf(bound.cpuMilliWorth()))
                .add(BigInteger.valueOf(resources.memoryMib()).multiply(BigInteger.valueOf(bound.memoryMibWorth())))
                .add(BigInteger.valueOf(resources.pods()).multiply(BigInteger.valueOf(bound.podWorth())));
    }
}
