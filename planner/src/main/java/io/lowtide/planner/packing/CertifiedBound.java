package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;

/**
 * A price no packing can go below, with the proof anybody can check; weak duality of linear programming, no trust in a
 * solver. Of two kinds:
 *
 * <ul>
 *   <li>by resources ({@code podWorths} is empty): what a milli-core, a MiB and a pod are worth, in 10⁻¹⁵ US dollars an hour.
 *       No offering's room is worth more than its price, so the nodes to open cost at least what the pods request, less
 *       what the nodes that run already have free.
 *   <li>by pods: what each pod is worth. No load of any offering is worth more than its price, so the nodes to open cost at
 *       least what the pods are worth together.
 * </ul>
 */
public record CertifiedBound(
        HourlyPrice price,
        long cpuMilliWorth,
        long memoryMibWorth,
        long podWorth,
        List<PodWorth> podWorths,
        List<OfferingProof> proofs) {
    /** No bound above nothing is known. */
    public static final CertifiedBound NOTHING = new CertifiedBound(HourlyPrice.ZERO, 0, 0, 0);

    public CertifiedBound {
        podWorths = List.copyOf(podWorths);
        proofs = List.copyOf(proofs);
    }

    /** By resources. */
    public CertifiedBound(HourlyPrice price, long cpuMilliWorth, long memoryMibWorth, long podWorth) {
        this(price, cpuMilliWorth, memoryMibWorth, podWorth, List.of(), List.of());
    }
}
