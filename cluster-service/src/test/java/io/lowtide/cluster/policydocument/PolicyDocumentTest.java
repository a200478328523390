package io.lowtide.cluster.policydocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {
    private static final PolicyDocument NOTHING = PolicyDocument.of(Map.of());

    private static PolicyDocument of(String section, Map<String, ? extends @Nullable Object> settings) {
        return PolicyDocument.of(Map.of(section, settings));
    }

    private static List<String> fields(PolicyDocument document) {
        return document.violations().stream().map(Violation::path).toList();
    }

    @Test
    void hasTheDefaultsOfTheProduct_whenNobodySetAnything() {
        assertThat(NOTHING.violations()).isEmpty();
        assertThat(NOTHING.manages()).isFalse();
        assertThat(NOTHING.spotTargetPercent()).isEqualTo(80);
        assertThat(NOTHING.onDemandBase()).isZero();
        assertThat(NOTHING.fallsBack()).isTrue();
        assertThat(NOTHING.templateId()).isNull();
        assertThat(NOTHING.complete().keySet())
                .containsExactly(
                        "autoscaling",
                        "bin_packing",
                        "rightsizing",
                        "spot_affinity",
                        "constraints",
                        "exclusions",
                        "headroom",
                        "approvals",
                        "windows",
                        "hibernation_excluded");
    }

    @ParameterizedTest
    @CsvSource({"19, false", "20, true", "50, true", "80, true", "81, false"})
    void holdsAggressivenessToItsRange(int aggressiveness, boolean fine) {
        assertThat(of("bin_packing", Map.of("aggressiveness", aggressiveness))
                        .violations()
                        .isEmpty())
                .isEqualTo(fine);
    }

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "50, true", "51, false"})
    void holdsTheSafetyBufferToItsRange(int buffer, boolean fine) {
        assertThat(of("rightsizing", Map.of("safety_buffer_pct", buffer))
                        .violations()
                        .isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void namesWhatIsUnknownOrOfAnotherKind() {
        assertThat(fields(PolicyDocument.of(Map.of("colour", 1)))).containsExactly("colour");
        assertThat(fields(of("autoscaling", Map.of("mode", "bold", "karpenter", Map.of("drift", 3)))))
                .containsExactlyInAnyOrder("autoscaling.mode", "autoscaling.karpenter.drift");
        assertThat(fields(PolicyDocument.of(Map.of("spot_affinity", List.of(Map.of("namespace", "web"))))))
                .containsExactly("spot_affinity[0].mode");
        assertThat(fields(of("autoscaling", Collections.singletonMap("mode", null))))
                .containsExactly("autoscaling.mode");
        assertThat(fields(of("autoscaling", Collections.singletonMap("max_nodes", null))))
                .isEmpty();
        assertThat(fields(of("autoscaling", Map.of("min_nodes", 5, "max_nodes", 4))))
                .containsExactly("autoscaling.max_nodes");
        assertThat(fields(of("exclusions", Map.of("labels", Map.of("a\u0000", "b")))))
                .containsExactly("exclusions.labels");
    }

    @Test
    void readsTimes_notOnlyTheirShape() {
        assertThat(fields(window("2026-02-30T00:00:00Z", "2026-03-01T00:00:00Z")))
                .containsExactly("windows.blackout[0].from");
        assertThat(fields(window("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")))
                .containsExactly("windows.blackout[0].to");
        assertThat(fields(window("2026-03-01T00:00Z", "2026-03-02T00:00Z"))).isEmpty();
        assertThat(fields(of("windows", Map.of("cron", List.of("0 9 * * MON", "0 9 * *")))))
                .containsExactly("windows.cron[1]");
    }

    private static PolicyDocument window(String from, String to) {
        return of("windows", Map.of("blackout", List.of(Map.of("from", from, "to", to))));
    }

    @Test
    void saysWhichSectionsMeanSomethingElse() {
        PolicyDocument managed = of("autoscaling", Map.of("mode", "managed"));
        PolicyDocument sameAsDefault = of("bin_packing", Map.of("aggressiveness", 50));

        assertThat(NOTHING.sectionsChangedIn(managed)).containsExactly("autoscaling");
        assertThat(NOTHING.sectionsChangedIn(sameAsDefault)).isEmpty();
    }

    @Test
    void goesBackToTheDefault_whenTheSettingIsPatchedAway() {
        Map<String, @Nullable Object> away = new HashMap<>();
        away.put("mode", null);

        PolicyDocument patched =
                of("autoscaling", Map.of("mode", "managed", "min_nodes", 3)).patched(Map.of("autoscaling", away));

        assertThat(patched.manages()).isFalse();
        assertThat(patched.asSet()).isEqualTo(Map.of("autoscaling", Map.of("min_nodes", 3)));
    }

    @Test
    void blocksBurstableAndExcludedTypes() {
        PolicyDocument strict =
                of("constraints", Map.of("block_burstable", true, "excluded_types", List.of("m5.24xlarge")));

        assertThat(strict.allowsType("m5.large")).isTrue();
        assertThat(strict.allowsType("t3a.large")).isFalse();
        assertThat(strict.allowsType("m5.24xlarge")).isFalse();
        assertThat(NOTHING.allowsType("t3a.large")).isTrue();
    }
}
