package io.lowtide.planner.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.NodeRequirement.Operator;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
    private static final Map<String, String> LABELS = Map.of("size", "8", "team", "blue");
    private static final Taint GPU = new Taint("gpu", "yes", Taint.Effect.NO_SCHEDULE);

    @ParameterizedTest
    @CsvSource({
        "team, IN, blue, true",
        "team, IN, red, false",
        "zone, IN, a, false",
        "team, NOT_IN, blue, false",
        "zone, NOT_IN, a, true",
        "team, EXISTS, -, true",
        "zone, EXISTS, -, false",
        "team, DOES_NOT_EXIST, -, false",
        "zone, DOES_NOT_EXIST, -, true",
        "size, GREATER_THAN, 7, true",
        "size, GREATER_THAN, 8, false",
        "size, LESS_THAN, 9, true",
        "size, LESS_THAN, 8, false",
        "team, GREATER_THAN, 1, false",
        "team, LESS_THAN, 1, false",
    })
    void readsADemandOnLabels(String key, Operator operator, String value, boolean admitted) {
        PodRules rules = PodRules.NONE.withNodeRequirements(new NodeRequirement(key, operator, List.of(value)));

        assertThat(Admission.lets(rules, LABELS, List.of())).isEqualTo(admitted);
    }

    @Test
    void keepsPodsOffATaintedNode_unlessTheyTolerateIt() {
        PodRules other = PodRules.NONE.withTolerations(new Toleration("gpu", "no", null));
        PodRules same = PodRules.NONE.withTolerations(new Toleration("gpu", null, Taint.Effect.NO_SCHEDULE));

        assertThat(Admission.lets(PodRules.NONE, LABELS, List.of(GPU))).isFalse();
        assertThat(Admission.lets(other, LABELS, List.of(GPU))).isFalse();
        assertThat(Admission.lets(same, LABELS, List.of(GPU))).isTrue();
    }

    @Test
    void ignoresATaintThatOnlyPrefers() {
        Taint preferred = new Taint("gpu", "yes", Taint.Effect.PREFER_NO_SCHEDULE);

        assertThat(Admission.lets(PodRules.NONE, LABELS, List.of(preferred))).isTrue();
    }
}
