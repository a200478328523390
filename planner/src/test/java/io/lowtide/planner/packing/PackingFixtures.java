package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Offerings at us-east-1's on-demand prices of 2026, and pods drawn from a seed. */
final class PackingFixtures {
    static final List<Offering> FAMILIES = offerings();
    private static final long[] CPU = {100, 250, 500, 1_000, 1_500};
    private static final long[] MEMORY = {100, 256, 512, 1_024, 2_048, 4_096};

    private PackingFixtures() {}

    private static List<Offering> offerings() {
        List<Offering> all = new ArrayList<>();
        family(all, "c5", 2_048, "0.0425");
        family(all, "m5", 4_096, "0.048");
        family(all, "r5", 8_192, "0.063");
        return List.copyOf(all);
    }

    private static void family(List<Offering> all, String name, long memoryMibPerVcpu, String usdPerVcpu) {
        String[] sizes = {"large", "xlarge", "2xlarge", "4xlarge", "8xlarge"};
        for (int i = 0; i < sizes.length; i++) {
            int vcpu = 2 << i;
            int pods = vcpu <= 2 ? 29 : vcpu <= 8 ? 58 : 234;
            InstanceType type =
                    new InstanceType(name + "." + sizes[i], Architecture.AMD64, vcpu, vcpu * memoryMibPerVcpu, pods, 0);
            HourlyPrice price = new HourlyPrice(HourlyPrice.of(usdPerVcpu).microUsd() * vcpu);
            all.add(new Offering(type, "us-east-1a", CapacityType.ON_DEMAND, price));
            all.add(new Offering(type, "us-east-1b", CapacityType.ON_DEMAND, price));
        }
    }

    static PackingProblem problem(PodFootprint... pods) {
        return new PackingProblem(List.of(pods), FAMILIES, Resources.NONE);
    }

    /** The benchmark mix of requests; a tenth bound to a zone, a tenth kept apart. */
    static PackingProblem random(RandomGenerator random, int pods) {
        List<PodFootprint> drawn = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            Resources requests =
                    new Resources(CPU[random.nextInt(CPU.length)], MEMORY[random.nextInt(MEMORY.length)], 1);
            int kind = random.nextInt(10);
            drawn.add(new PodFootprint(
                    "pod-" + i, requests, kind == 0 ? "us-east-1b" : null, kind == 1 ? "apart" : null));
        }
        return new PackingProblem(drawn, FAMILIES, new Resources(100, 128, 3));
    }
}
