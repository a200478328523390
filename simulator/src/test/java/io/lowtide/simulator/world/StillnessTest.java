package io.lowtide.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private final World world = World.create(new WorldSettings(42, 1), Clock.fixed(START, ZoneOffset.UTC));
    private final Cluster prod = world.cluster("prod").orElseThrow();

    @Test
    void letsTheDayRun_whenAllIsAtRest() {
        world.pace(600);
        world.advance(Duration.ofSeconds(10));

        assertThat(world.tempo().pace()).isEqualTo(600);
        assertThat(Duration.between(world.now(), world.lived())).isGreaterThan(Duration.ofMinutes(60));
    }

    @Test
    void goesAtTheClocksPace_asLongAsANodeIsCordoned() {
        world.pace(600);
        world.advance(Duration.ofSeconds(10));
        String node = prod.nodes().getFirst().name();

        prod.cordon(node, true);
        Instant lived = world.lived();
        world.advance(Duration.ofSeconds(30));

        assertThat(world.tempo().pace()).isEqualTo(1);
        assertThat(Duration.between(lived, world.lived())).isEqualTo(Duration.ofSeconds(30));
        prod.cordon(node, false);
        world.advance(Duration.ofSeconds(5));
        assertThat(world.tempo().pace()).isEqualTo(600);
    }

    @Test
    void livesOutAnInterruptionAtTheClocksPace() {
        world.pace(600);
        world.randomInterruptions(2_000);

        for (int second = 0; second < 60 && !world.counters().snapshot().containsKey("world.Interruption"); second++) {
            world.advance(Duration.ofSeconds(1));
        }

        assertThat(world.counters().snapshot()).containsKey("world.Interruption");
        world.advance(Duration.ofSeconds(1));
        assertThat(world.tempo().pace()).isEqualTo(1);
    }

    @Test
    void refusesTheWantedShareOfLaunches() {
        world.randomShortages(0.5);

        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += prod.launch("general", "m5.large", "us-east-1a", Lifecycle.SPOT)
                                    .refusal()
                            == null
                    ? 0
                    : 1;
        }

        assertThat(refused).isBetween(10, 30);
    }
}
