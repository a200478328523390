package io.lowtide.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doubles_andStopsAtFiveMinutes() {
        assertThat(Backoff.after(1, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(3, 0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.after(9, 0.5)).isEqualTo(Duration.ofSeconds(300));
        assertThat(Backoff.after(1_000, 0.5)).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void strays_byAFifthAtMost() {
        assertThat(Backoff.after(1, 0)).isEqualTo(Duration.ofMillis(1_600));
        assertThat(Backoff.after(1, 1)).isEqualTo(Duration.ofMillis(2_400));
    }
}
