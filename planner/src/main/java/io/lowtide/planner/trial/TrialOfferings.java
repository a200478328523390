package io.lowtide.planner.trial;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Offerings like those of a region: three zones, four families, both ways to buy, some with labels and taints. */
final class TrialOfferings {
    static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
    static final Taint DEDICATED = new Taint("dedicated", "batch", Taint.Effect.NO_SCHEDULE);
    private static final Taint SOFT = new Taint("busy", "", Taint.Effect.PREFER_NO_SCHEDULE);
    private static final String[] SIZES = {"large", "xlarge", "2xlarge", "4xlarge", "8xlarge"};
    private static final int GPU_MEMORY_MIB = 16_384;

    private final RandomGenerator random;
    private final List<Offering> all = new ArrayList<>();

    private TrialOfferings(RandomGenerator random) {
        this.random = random;
    }

    static List<Offering> draw(RandomGenerator random) {
        TrialOfferings offerings = new TrialOfferings(random);
        offerings.family("c5", Architecture.AMD64, 2_048, 42_500);
        offerings.family("m5", Architecture.AMD64, 4_096, 48_000);
        offerings.family("r5", Architecture.AMD64, 8_192, 63_000);
        offerings.family("m6g", Architecture.ARM64, 4_096, 38_500);
        offerings.inZones(new InstanceType("g4dn.xlarge", Architecture.AMD64, 4, GPU_MEMORY_MIB, 29, 1), 526_000);
        return List.copyOf(offerings.all);
    }

    private void family(String name, Architecture architecture, long mibPerVcpu, long microUsdPerVcpu) {
        int largest = 1 + random.nextInt(SIZES.length);
        for (int i = 0; i < largest; i++) {
            int vcpu = 2 << i;
            int pods = vcpu <= 2 ? 29 : vcpu <= 8 ? 58 : 234;
            inZones(
                    new InstanceType(name + "." + SIZES[i], architecture, vcpu, vcpu * mibPerVcpu, pods, 0),
                    microUsdPerVcpu * vcpu);
        }
    }

    private void inZones(InstanceType type, long microUsd) {
        for (String zone : ZONES) {
            if (random.nextInt(8) > 0) {
                all.add(new Offering(type, zone, CapacityType.ON_DEMAND, new HourlyPrice(microUsd)));
            }
            if (random.nextInt(3) > 0) {
                long spot = microUsd * (20 + random.nextInt(60)) / 100;
                all.add(marked(new Offering(type, zone, CapacityType.SPOT, new HourlyPrice(spot))));
            }
        }
    }

    /** Now and then with a label or a taint, which a tenth of the pods cares for. */
    private Offering marked(Offering plain) {
        Map<String, String> labels = random.nextInt(4) == 0 ? Map.of("tier", "fast") : Map.of();
        List<Taint> taints = switch (random.nextInt(8)) {
            case 0 -> List.of(DEDICATED);
            case 1 -> List.of(SOFT);
            default -> List.of();
        };
        return new Offering(plain.type(), plain.zone(), plain.capacityType(), plain.price(), labels, taints);
    }
}
