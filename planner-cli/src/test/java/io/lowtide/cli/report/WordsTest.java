package io.lowtide.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.plan.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    @Test
    void countsOneAndMany() {
        assertThat(Words.count(1, "node")).isEqualTo("1 node");
        assertThat(Words.count(0, "node")).isEqualTo("0 nodes");
        assertThat(Words.count(1_200, "node")).isEqualTo("1,200 nodes");
    }

    @Test
    void saysCents_onlyOfLittleMoney() {
        assertThat(Words.month(HourlyPrice.of("0.1"))).isEqualTo("$73.00");
        assertThat(Words.month(HourlyPrice.of("10"))).isEqualTo("$7,300");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatEveryReasonMeans(Reason reason) {
        assertThat(Words.meaning(reason)).isNotBlank();
        assertThat(Words.name(reason)).doesNotContain("_");
    }
}
