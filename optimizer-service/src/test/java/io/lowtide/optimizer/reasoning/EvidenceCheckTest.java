package io.lowtide.optimizer.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.reasoning.ReasonCard.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceCheckTest {

    private static ReasonCard card(String text, String... values) {
        return new ReasonCard(
                "planner",
                "plan",
                "plan",
                "low",
                text,
                "",
                1,
                java.util.Arrays.stream(values)
                        .map(value -> new Evidence("it", value, "", "test"))
                        .toList(),
                List.of(),
                List.of());
    }

    @Test
    void namesNumbersNothingStandsBehind() {
        assertThat(EvidenceCheck.unproven(card("saves $58.5 a month on 3 nodes", "3")))
                .containsExactly("58.5");
    }

    @Test
    void isContent_whenEveryNumberIsEvidence() {
        assertThat(EvidenceCheck.unproven(card("saves $58.50 on 3 nodes.", "58.50", "3 nodes")))
                .isEmpty();
    }

    @Test
    void takesNamesForNames() {
        assertThat(EvidenceCheck.unproven(card("ip-10-20-3-38.ec2.internal (r5.2xlarge in us-east-1a), i-0abc12")))
                .isEmpty();
    }
}
