package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CloseLookTest {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final TestTime time = new TestTime("2026-01-02T10:00:00Z");
    private final AtomicInteger atOnce = new AtomicInteger();
    private final CloseLook look = new CloseLook(time, atOnce::incrementAndGet);

    @Test
    void isTakenAsUsual_whileNothingIsEmptied() {
        assertThat(look.next(USUAL)).isEqualTo(USUAL);
        assertThat(atOnce).hasValue(0);
    }

    @Test
    void isTakenEveryFewSeconds_whileANodeIsEmptied_andForAMinuteAfter() {
        look.begin();
        look.begin();
        look.end();
        time.advance(Duration.ofMinutes(5));
        assertThat(look.next(USUAL)).isEqualTo(CloseLook.EVERY);

        look.end();
        assertThat(atOnce).as("at each beginning and each end").hasValue(4);
        time.advance(Duration.ofSeconds(59));
        assertThat(look.next(USUAL)).isEqualTo(CloseLook.EVERY);
        time.advance(Duration.ofSeconds(1));
        assertThat(look.next(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void isNeverTakenLaterThanUsual() {
        look.begin();

        assertThat(look.next(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }
}
