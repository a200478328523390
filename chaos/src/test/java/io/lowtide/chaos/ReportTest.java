package io.lowtide.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Finding GOOD = Finding.of("outbox", Map.of("lost", 0), List.of());
    private static final Finding BAD = Finding.of("drains", Map.of("pdb_violations", 1), List.of("a budget broke"));

    @Test
    void holds_whenEveryExperimentHeld() {
        assertThat(Report.of(List.of(GOOD), true, 1).passed()).isTrue();
        assertThat(Report.of(List.of(GOOD, BAD), true, 1).passed()).isFalse();
    }

    @Test
    void tellsWhatBroke_inBothForms() {
        Report report = Report.of(List.of(GOOD, BAD), true, 1);

        assertThat(report.text()).contains("outbox", "held", "BROKE", "a budget broke", "not everything held");
        assertThat(report.json()).contains("\"passed\" : false", "\"pdb_violations\" : 1", "\"faults\"");
    }
}
