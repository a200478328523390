package io.lowtide.agent.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void tellsOfTheFirstBeat_andOfOneInEachHalfMinute() {
        assertThat(Rhythm.isNews(null, NOON)).isTrue();
        assertThat(Rhythm.isNews(NOON, NOON)).isFalse();
        assertThat(Rhythm.isNews(NOON, NOON.plusMillis(29_999))).isFalse();
        assertThat(Rhythm.isNews(NOON, NOON.plusSeconds(30))).isTrue();
        assertThat(Rhythm.isNews(NOON.plusSeconds(30), NOON)).isFalse();
    }

    /** Whatever the timer of an agent does, nobody who hears the news ever takes it for silent. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 15_000, 29_500, 29_999, 30_000, 30_001, 33_333, 45_000, 59_999})
    void neverLeavesAGapOfAMinute_whileTheAgentBeats(long everyMillis) {
        Instant told = NOON.plusMillis(7);
        int news = 0;
        for (Instant beat = told; beat.isBefore(NOON.plus(Duration.ofHours(6))); beat = beat.plusMillis(everyMillis)) {
            if (Rhythm.isNews(told, beat)) {
                assertThat(Duration.between(told, beat)).isLessThan(Rhythm.SILENCE);
                told = beat;
                news++;
            }
        }
        assertThat(news).isBetween(6 * 60, 6 * 120);
    }

    @Test
    void callsNobodySilent_beforeAMinuteIsOver() {
        assertThat(Rhythm.silentBefore(NOON)).isEqualTo("2026-03-01T11:59:00Z");
    }

    @Test
    void asksForASnapshot_whenThreeAreMissing() {
        assertThat(Rhythm.owesSnapshot(null, NOON)).isTrue();
        assertThat(Rhythm.owesSnapshot(NOON.minusSeconds(90), NOON)).isFalse();
        assertThat(Rhythm.owesSnapshot(NOON.minusSeconds(91), NOON)).isTrue();
    }
}
