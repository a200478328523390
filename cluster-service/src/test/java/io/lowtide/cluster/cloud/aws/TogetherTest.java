package io.lowtide.cluster.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class TogetherTest {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST = 3;

    private final List<Set<Integer>> calls = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private VirtualTimeScheduler time;
    private Together<String, Integer, String> together;

    @BeforeEach
    void stopTime() {
        time = VirtualTimeScheduler.getOrSet();
        together = new Together<>(MOMENT, MOST, (place, keys) -> {
            calls.add(keys);
            return place.equals("nowhere")
                    ? Flux.error(new IllegalStateException("nobody there"))
                    : Flux.fromIterable(keys).map(key -> place + key);
        });
    }

    @AfterEach
    void goOn() {
        VirtualTimeScheduler.reset();
    }

    private void ask(String place, Integer... keys) {
        together.ask(place, List.of(keys)).subscribe(answers::add, failures::add);
    }

    @Test
    void asksOnce_whatIsAskedWithinAMoment() {
        ask("a", 1);
        time.advanceTimeBy(MOMENT.dividedBy(2));
        ask("a", 2);
        ask("b", 9);
        assertThat(calls).isEmpty();

        time.advanceTimeBy(MOMENT);

        assertThat(calls).containsExactlyInAnyOrder(Set.of(1, 2), Set.of(9));
        assertThat(answers).containsExactlyInAnyOrder("a1", "a2", "a1", "a2", "b9");
    }

    @Test
    void asksAgain_whatIsAskedLater() {
        ask("a", 1);
        time.advanceTimeBy(MOMENT);
        ask("a", 1);
        time.advanceTimeBy(MOMENT);

        assertThat(calls).containsExactly(Set.of(1), Set.of(1));
    }

    @Test
    void asksTwice_whatIsTooMuchForOneCall() {
        ask("a", 1, 2);
        ask("a", 3, 4);
        time.advanceTimeBy(MOMENT);

        assertThat(calls).containsExactlyInAnyOrder(Set.of(1, 2), Set.of(3, 4));
        assertThat(answers).hasSize(4);
    }

    @Test
    void tellsAll_thatTheCallFailed_andAsksAnewThen() {
        ask("nowhere", 1);
        ask("nowhere", 2);
        time.advanceTimeBy(MOMENT);
        ask("nowhere", 3);
        time.advanceTimeBy(MOMENT);

        assertThat(failures).hasSize(3);
        assertThat(calls).containsExactly(Set.of(1, 2), Set.of(3));
    }
}
