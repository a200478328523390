package io.lowtide.audit.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private final Sentences sentences =
            new Sentences(Map.of("cluster.discovered", "{actor} found {name} in {region} for $1 {nothing}"));

    @Test
    void fillsInWhatTheEventSays_andADashForWhatItDoesNot() {
        assertThat(sentences.of("cluster.discovered", "Ada", Map.of("name", "prod $2", "region", "us-east-1")))
                .isEqualTo("Ada found prod $2 in us-east-1 for $1 –");
    }

    @Test
    void saysNothing_ofAnEventWithoutSentence() {
        assertThat(sentences.of("cluster.sampled", "Ada", Map.of())).isNull();
    }
}
