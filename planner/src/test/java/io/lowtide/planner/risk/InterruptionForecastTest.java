package io.lowtide.planner.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionForecastTest {

    @Test
    void labelsAsTheSpecificationDraws() {
        assertThat(RiskLabel.of(0.1999)).isEqualTo(RiskLabel.SAFE);
        assertThat(RiskLabel.of(0.2000)).isEqualTo(RiskLabel.CAUTION);
        assertThat(RiskLabel.of(0.5000)).isEqualTo(RiskLabel.CAUTION);
        assertThat(RiskLabel.of(0.5001)).isEqualTo(RiskLabel.AVOID);
    }

    @Test
    void blendsWithTheLastSevenDays() {
        assertThat(InterruptionForecast.withHistory(0.12, 3)).isCloseTo(0.156, within(1e-9));
        assertThat(InterruptionForecast.withHistory(0.12, 500)).isCloseTo(0.296, within(1e-9));
    }

    @Test
    void addsVolatility() {
        List<Double> prices = List.of(0.45, 0.42, 0.48);

        assertThat(InterruptionForecast.volatility(prices)).hasValueCloseTo(0.0444, within(5e-5));
        assertThat(InterruptionForecast.of("c5.xlarge", null, prices, 0).probability())
                .isCloseTo(0.8 * (0.08 + 0.0089), within(1e-4));
    }

    @Test
    void prefersTheAdvisor_thenTheTable_thenTheDefault() {
        assertThat(probability("c5.xlarge", InterruptionFrequency.FROM_5_TO_10)).isCloseTo(0.06, within(1e-9));
        assertThat(probability("c5.xlarge", null)).isCloseTo(0.064, within(1e-9));
        assertThat(probability("x9.huge", null)).isCloseTo(0.16, within(1e-9));
    }

    @Test
    void refusesBucketThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterruptionFrequency.ofBucket(5))
                .withMessage("bucket: 5 (expected: 0 to 4)");
    }

    private static double probability(String type, InterruptionFrequency frequency) {
        return InterruptionForecast.of(type, frequency, List.of(), 0).probability();
    }
}
