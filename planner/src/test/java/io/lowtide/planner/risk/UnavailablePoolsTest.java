package io.lowtide.planner.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.CapacityPool;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnavailablePoolsTest {
    private static final CapacityPool POOL_A = new CapacityPool("us-east-1a", "m5.xlarge");
    private static final CapacityPool POOL_B = new CapacityPool("us-east-1b", "m5.xlarge");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void avoidsThePool_untilTheTimeIsOver() {
        UnavailablePools pools = UnavailablePools.NONE.with(POOL_A, NOW, UnavailablePools.AFTER_INTERRUPTION);

        assertThat(pools.contains(POOL_A, NOW.plusSeconds(1_799))).isTrue();
        assertThat(pools.contains(POOL_A, NOW.plusSeconds(1_800))).isFalse();
        assertThat(pools.contains(POOL_B, NOW)).isFalse();
    }

    @Test
    void keepsTheLongerTime_andForgetsWhatIsOver() {
        UnavailablePools pools = UnavailablePools.NONE
                .with(POOL_B, NOW.minusSeconds(600), Duration.ofMinutes(5))
                .with(POOL_A, NOW, UnavailablePools.AFTER_INTERRUPTION)
                .with(POOL_A, NOW, UnavailablePools.AFTER_NO_CAPACITY);

        assertThat(pools.until()).containsOnlyKeys(POOL_A).containsValue(NOW.plusSeconds(1_800));
    }
}
