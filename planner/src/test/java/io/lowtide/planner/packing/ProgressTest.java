package io.lowtide.planner.packing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long STRETCH = 100;
    private static final double A_HUNDREDTH = 0.01;

    private final Progress progress = new Progress(STRETCH, A_HUNDREDTH, 0, 1_000);

    @Test
    void isNotSlow_beforeAStretchIsOver() {
        assertThat(progress.slow(STRETCH - 1, 1_000)).isFalse();
    }

    @Test
    void isNotSlow_whenAStretchSavedEnough() {
        assertThat(progress.slow(STRETCH, 990)).isFalse();
    }

    @Test
    void isSlow_whenAStretchSavedLess() {
        assertThat(progress.slow(STRETCH, 991)).isTrue();
    }

    @Test
    void measuresEachStretchFromTheEndOfTheLast() {
        progress.slow(STRETCH, 900);

        assertThat(progress.slow(2 * STRETCH - 1, 900)).isFalse();
        assertThat(progress.slow(2 * STRETCH, 895)).isTrue();
    }
}
