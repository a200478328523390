package io.lowtide.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.benchmarks.data.Market;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QualitySummaryTest {

    @Test
    void hasTheMiddleOfAnOddNumber_andTheMeanOfTwoOfAnEvenOne() {
        assertThat(QualitySummary.median(DoubleStream.of(9, 1, 2))).isEqualTo(2);
        assertThat(QualitySummary.median(DoubleStream.of(4, 1, 2, 9))).isEqualTo(3);
        assertThat(QualitySummary.median(DoubleStream.empty())).isNaN();
    }

    @Test
    void leavesProblemsOutThatHavePodsWithoutAPlace() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        QualitySummary.print(
                List.of(measured(1.02, 1.53, 0), measured(1.04, 1.30, 0), measured(1.50, 1.50, 7)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| generic | 2 | 1.030 | 1.040 | 1.415 | – | – | – | 26.7 % | 20.0 % | 5 | 5 | 0 |")
                .contains("| spot, every type, all sizes | 2 |")
                .doesNotContain("on-demand");
    }

    private static Measurement measured(double gap, double ruleGap, int unplaced) {
        Market market = new Market("r", true, false, Market.ALL_SIZES, Set.of(), 1);
        return new Measurement("generic", market, 1_000, 9, gap, ruleGap, Map.of(), 5, unplaced, List.of());
    }
}
