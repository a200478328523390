package io.lowtide.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void asksUntilItHolds() {
        AtomicInteger asked = new AtomicInteger();
        Eventually.eventually(() -> assertThat(asked.incrementAndGet()).isEqualTo(3));
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesTheLastFailureWhenTimeIsUp() {
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(60))
                        .holds(() -> assertThat(1).isEqualTo(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected: 2");
    }

    @Test
    void namesTheLastValueSeen() {
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(60)).get(() -> "grey", "green"::equals))
                .hasMessageContaining("last seen: grey");
    }

    @Test
    void waitsThroughExceptions() {
        AtomicInteger asked = new AtomicInteger();
        Eventually.eventually(() -> {
            if (asked.incrementAndGet() < 2) {
                throw new java.io.IOException("not yet");
            }
        });
        assertThat(asked).hasValue(2);
    }
}
