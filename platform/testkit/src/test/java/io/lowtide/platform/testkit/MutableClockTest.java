package io.lowtide.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    @Test
    void standsUntilMovedAndMovesInEveryZone() {
        MutableClock clock = MutableClock.at("2026-01-02T10:15:30Z");
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        assertThat(clock.instant()).isEqualTo("2026-01-02T10:15:30Z");

        clock.advance(Duration.ofHours(8));

        assertThat(berlin.instant()).isEqualTo("2026-01-02T18:15:30Z");
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
