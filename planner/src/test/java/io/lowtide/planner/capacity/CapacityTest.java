package io.lowtide.planner.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void keepsMoneyExact() {
        HourlyPrice saving = HourlyPrice.of("0.096").minus(HourlyPrice.of("0.038"));

        assertThat(saving.usd()).isEqualTo("0.058000");
        assertThat(saving.usdPerMonth()).isEqualTo("42.34");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> HourlyPrice.of("0.0000001"));
    }

    @Test
    void leavesRoomForTheKubelet_byTheEksFormula() {
        InstanceType m5Large = new InstanceType("m5.large", Architecture.AMD64, 2, 8_192, 29, 0);

        assertThat(m5Large.allocatable()).isEqualTo(new Resources(1_930, 6_903, 29, 0, 17_408));
    }

    @Test
    void readsFamilySizeAndGeneration() {
        InstanceType type = new InstanceType("c6gd.2xlarge", Architecture.ARM64, 8, 16_384, 58, 0);

        assertThat(type.family()).isEqualTo("c6gd");
        assertThat(type.size()).isEqualTo("2xlarge");
        assertThat(type.generation()).isEqualTo(6);
        assertThat(type.burstable()).isFalse();
    }

    @Test
    void refusesNegativeAmounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resources(1, 1, 1).minus(new Resources(2, 0, 0)))
                .withMessageContaining("expected: each >= 0");
    }
}
