package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(3));

    @Test
    void doublesUpToAMinute_andStaysBetweenHalfAndWhole() {
        long step = 1000;
        for (int i = 0; i < 10; i++) {
            assertThat(backoff.afterFailure(null).toMillis()).isBetween(step / 2, step);
            step = Math.min(60_000, step * 2);
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks_butNotForHours() {
        assertThat(backoff.afterFailure(Duration.ofSeconds(42))).isEqualTo(Duration.ofSeconds(42));
        assertThat(backoff.afterFailure(Duration.ofHours(5))).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff.afterFailure(Duration.ZERO)).isPositive();
    }

    @Test
    void beginsAnew_afterASuccess() {
        backoff.afterFailure(null);
        backoff.afterFailure(null);

        backoff.reset();

        assertThat(backoff.afterFailure(null)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
