package io.lowtide.benchmarks.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OneTypeRuleTest {
    private static final long VCPU = 314_748;

    @ParameterizedTest
    @EnumSource
    void fillsNodesOfOneType(OneTypeRule rule) {
        // one pod takes the smallest type whole; price is in proportion to size, so that nothing is cheaper
        assertThat(rule.price(pods(10, 900), types(1))).isEqualTo(new HourlyPrice(10 * VCPU));
    }

    @Test
    void takesAnotherType_forPodsTheFirstCannotHold() {
        List<PodFootprint> pods = pods(3, 900);
        pods.add(PodFootprint.of("big", 3_000, 100));

        // by waste: three of the smallest, full to the brim, then one of four vCPU
        assertThat(OneTypeRule.LEAST_WASTE.price(pods, types(4))).isEqualTo(new HourlyPrice((3 + 4) * VCPU));
        // by price: the only type that holds all of them, twice
        assertThat(OneTypeRule.HOMOGENEOUS_FFD.price(pods, types(4))).isEqualTo(new HourlyPrice(8 * VCPU));
    }

    private static List<PodFootprint> pods(int count, long cpuMillis) {
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(PodFootprint.of("p" + i, cpuMillis, 2_038));
        }
        return pods;
    }

    private static List<Offering> types(int mostVcpu) {
        return FakeTypes.offerings().stream()
                .filter(offering -> offering.type().vcpu() <= mostVcpu)
                .toList();
    }
}
