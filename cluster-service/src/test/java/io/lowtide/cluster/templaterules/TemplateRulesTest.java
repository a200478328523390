package io.lowtide.cluster.templaterules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.templaterules.Finding.Severity;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {
    private static final TemplateRules RULES = new TemplateRules(Map.of(
            "m5", new Family("m5", "x86_64", false),
            "c5", new Family("c5", "x86_64", false),
            "t3", new Family("t3", "x86_64", false),
            "m6g", new Family("m6g", "arm64", false),
            "g4dn", new Family("g4dn", "x86_64", true)));

    private static TemplateDraft draft(
            @Nullable List<String> families,
            @Nullable String architecture,
            @Nullable String purchase,
            @Nullable String disk,
            @Nullable Integer size) {
        return new TemplateDraft(
                        "any", null, families, architecture, null, purchase, null, null, disk, size, null, null)
                .complete();
    }

    private static List<String> of(Severity severity, TemplateDraft draft) {
        return RULES.check(draft).stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::message)
                .toList();
    }

    @Test
    void findsNothing_inAPlainTemplate() {
        assertThat(RULES.check(draft(List.of("m5", "c5"), null, null, null, null)))
                .isEmpty();
    }

    @Test
    void refusesAFamily_thatIsNotOfTheArchitecture() {
        assertThat(of(Severity.ERROR, draft(List.of("g4dn"), "arm64", null, null, null)))
                .containsExactly("g4dn is x86_64 (expected: arm64)");
        assertThat(of(Severity.ERROR, draft(List.of("m5", "m6g"), "x86_64", null, null, null)))
                .containsExactly("m6g is arm64 (expected: x86_64)");
    }

    @Test
    void refusesWhatIsNoFamily_evenNothing() {
        assertThat(of(Severity.ERROR, draft(Arrays.asList("z99", null), null, null, null, null)))
                .hasSize(2);
        assertThat(of(Severity.ERROR, draft(null, null, null, null, null)))
                .containsExactly("0 families (expected: 1 to 100)");
        assertThat(of(Severity.ERROR, draft(Collections.nCopies(101, "m5"), null, null, null, null)))
                .containsExactly("101 families (expected: 1 to 100)");
    }

    @Test
    void warnsOfMixturesAndOfOneFamilyOnSpot() {
        assertThat(of(Severity.WARNING, draft(List.of("g4dn", "m5"), null, null, null, null)))
                .containsExactly("families with and without accelerators are mixed");
        assertThat(of(Severity.INFO, draft(List.of("t3", "m5"), null, null, null, null)))
                .containsExactly("burstable families are mixed with others");
        assertThat(of(Severity.WARNING, draft(List.of("m5"), null, "spot", null, null)))
                .containsExactly("low diversification: spot on one family is interrupted together");
    }

    @Test
    void advisesGp3_whereGp2IsWanted() {
        assertThat(of(Severity.INFO, draft(List.of("m5"), null, null, "gp2", null)))
                .containsExactly("gp3 costs less than gp2 and is faster");
    }

    @Test
    void holdsTheDiskToItsSizes() {
        assertThat(of(Severity.ERROR, draft(List.of("m5"), null, null, null, 9)))
                .containsExactly("9 (expected: 10 to 16000)");
        assertThat(of(Severity.ERROR, draft(List.of("m5"), null, null, "floppy", 10)))
                .containsExactly("floppy (expected: one of ephemeral, gp2, gp3, io1, io2)");
    }
}
