package io.lowtide.chaos.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CountsTest {

    @Test
    void tellsWhatCameSince_andLeavesOutWhatChangedNothing() {
        Counts before = counts("{\"ec2.Launch\": 2, \"kubernetes.Evict\": 5}");
        Counts after = counts(
                "{\"ec2.Launch\": 3, \"kubernetes.Evict\": 5, \"kubernetes.EvictionRefused\": 4, \"world.Interruption\": 1}");

        Counts more = after.since(before);

        assertThat(more.of("ec2.Launch")).isEqualTo(1);
        assertThat(more.of("kubernetes.Evict")).isZero();
        assertThat(more.mutating()).isEqualTo(1);
    }

    private static Counts counts(String json) {
        return Counts.of(JsonMapper.builder().build().readTree(json));
    }
}
