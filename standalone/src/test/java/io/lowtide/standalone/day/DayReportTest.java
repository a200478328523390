package io.lowtide.standalone.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.customer.ApiClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DayReportTest {

    private static final Map<String, Long> COUNTERS = Map.of(
            "ec2.CreateFleet", 3L,
            "ec2.Launch", 3L,
            "ec2.LaunchRefused", 1L,
            "kubernetes.Evict", 40L,
            "kubernetes.EvictionRefused", 9L,
            "kubernetes.PatchNode", 7L,
            "world.Interruption", 2L);

    @Test
    void tellsWhatWasSaved_andCountsCallsOnce() {
        DayReport report = report(witness(24, 0, 0), true);

        assertThat(report.savingPercent()).isEqualByComparingTo("45.50");
        assertThat(report.workloadAvailabilityMin()).isEqualByComparingTo("99.981");
        assertThat(report.podsMoved()).isEqualTo(40);
        assertThat(report.mutatingCalls()).isEqualTo(50);
        assertThat(report.nodesReplaced()).isEqualTo(2);
        assertThat(report.whole()).isTrue();
        assertThat(report.json()).contains("\"bill_after_usd\":109.00", "\"ledger_valid\":true");
    }

    @Test
    void isNotWhole_whenItEndedEarlyOrSomethingBroke() {
        assertThat(report(witness(23, 0, 0), true).whole()).isFalse();
        assertThat(report(witness(24, 1, 0), true).whole()).isFalse();
        assertThat(report(witness(24, 0, 1), true).whole()).isFalse();
        assertThat(report(witness(24, 0, 0), false).whole()).isFalse();
    }

    private static JsonNode witness(int hours, int violations, int early) {
        return json("""
                {"hours": %d, "bill_before_usd": 200.0, "bill_after_usd": 109.0, "pdb_violations": %d,
                 "early_terminations": %d, "workload_availability_min": 0.999812, "worst_workload": "prod/shop/cart",
                 "interruptions": 2, "interruptions_survived": 2, "pods_lost": 0, "longest_cordon_s": 80.5}
                """.formatted(hours, violations, early));
    }

    private static DayReport report(JsonNode witness, boolean valid) {
        DayReport.Books books = new DayReport.Books(
                witness,
                COUNTERS,
                json("{\"items\": [{}, {}], \"hourly_savings\": 3.1}"),
                json("{\"valid\": " + valid + ", \"checked\": 12}"));
        return DayReport.of(DayOptions.parse(List.of()), books, new DayReport.Runs(3, 0), 600);
    }

    private static JsonNode json(String text) {
        return ApiClient.JSON.readTree(text);
    }
}
