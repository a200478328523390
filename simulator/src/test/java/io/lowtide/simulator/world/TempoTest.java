package io.lowtide.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TempoTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private final Tempo tempo = new Tempo(START);

    @Test
    void isTheClock_asLongAsNobodyHurries() {
        assertThat(tempo.lived(START.plusSeconds(90))).isEqualTo(START.plusSeconds(90));
        assertThat(tempo.lived(START.minusSeconds(90))).isEqualTo(START.minusSeconds(90));
    }

    @Test
    void runsAhead_andGoesOnFromThereAtTheClocksPace() {
        tempo.go(60, START.plusSeconds(10));
        tempo.go(1, START.plusSeconds(20));

        assertThat(tempo.lived(START.plusSeconds(15))).isEqualTo(START.plusSeconds(10 + 300));
        assertThat(tempo.lived(START.plusSeconds(30))).isEqualTo(START.plusSeconds(10 + 600 + 10));
    }

    @Test
    void findsTheMomentOfTheClock() {
        tempo.go(60, START.plusSeconds(10));
        tempo.go(1, START.plusSeconds(20));

        for (int second : new int[] {-50, 0, 5, 10, 12, 20, 33}) {
            Instant clock = START.plusSeconds(second);
            assertThat(Duration.between(clock, tempo.clock(tempo.lived(clock))).abs())
                    .isLessThan(Duration.ofMillis(2));
        }
    }

    @Test
    void saysWhetherThePaceChanged() {
        assertThat(tempo.go(1, START)).isFalse();
        assertThat(tempo.go(2, START)).isTrue();
        assertThat(tempo.pace()).isEqualTo(2);
    }
}
