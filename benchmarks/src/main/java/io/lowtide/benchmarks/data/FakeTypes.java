package io.lowtide.benchmarks.data;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.ArrayList;
import java.util.List;

/**
 * The 400 types of Karpenter's scheduling benchmark (its commit 22664681, Apache-2.0), as facts: the i-th has i vCPU, 2 i GiB and
 * 10 i pods, less 100 m and 10 MiB; spot in two zones and on-demand in three, at one price in proportion to size.
 */
public final class FakeTypes {
    private static final int TYPES = 400;
    private static final long MICRO_USD_PER_VCPU = 314_748;

    private FakeTypes() {}

    public static List<Offering> offerings() {
        List<Offering> offerings = new ArrayList<>();
        for (int i = 1; i <= TYPES; i++) {
            InstanceType type = new InstanceType(
                    "fake-it-" + (i - 1),
                    Architecture.AMD64,
                    i,
                    2_048L * i,
                    10 * i,
                    0,
                    new Resources(1_000L * i - 100, 2_048L * i - 10, 10L * i));
            HourlyPrice price = new HourlyPrice(MICRO_USD_PER_VCPU * i);
            for (int zone = 1; zone <= 3; zone++) {
                if (zone < 3) {
                    offerings.add(new Offering(type, "test-zone-" + zone, CapacityType.SPOT, price));
                }
                offerings.add(new Offering(type, "test-zone-" + zone, CapacityType.ON_DEMAND, price));
            }
        }
        return offerings;
    }
}
