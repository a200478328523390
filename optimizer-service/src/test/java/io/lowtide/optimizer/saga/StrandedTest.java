package io.lowtide.optimizer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrandedTest {
    private static final Instant NOW = ClusterFixtures.NOW;
    private static final Duration LONG = Duration.ofSeconds(16);
    private static final NodeSaga DEAR = SagaFixtures.emptying(1, "n0", "0.384", Step.VERIFY_PODS);
    private static final NodeSaga CHEAP = SagaFixtures.emptying(2, "n1", "0.192", Step.VERIFY_PODS);

    private static PodState pod(@Nullable String node, String owner, Duration age, long cpu) {
        return SagaFixtures.pod(node, owner, node != null, age, cpu);
    }

    private static ClusterState cordoned(PodState pod) {
        return SagaFixtures.cordoned(List.of(pod), NOW);
    }

    private static boolean givesBack(NodeSaga saga, PodState pod) {
        return Stranded.judge(saga, List.of(DEAR, CHEAP), cordoned(pod))
                .filter(result -> result.outcome() == Outcome.FAILED)
                .isPresent();
    }

    @Test
    void the_node_that_saves_least_takes_the_pod_back_and_no_other() {
        PodState stranded = pod(null, "web", LONG, 500);

        assertThat(givesBack(CHEAP, stranded)).isTrue();
        assertThat(givesBack(DEAR, stranded)).isFalse();
    }

    @Test
    void a_pod_is_given_time_to_be_scheduled() {
        assertThat(givesBack(CHEAP, pod(null, "web", Duration.ofSeconds(14), 500)))
                .isFalse();
    }

    @Test
    void a_pod_that_has_a_node_is_not_stranded() {
        assertThat(givesBack(CHEAP, pod("n0", "web", LONG, 500))).isFalse();
    }

    @Test
    void who_never_was_on_the_node_is_no_reason() {
        assertThat(givesBack(CHEAP, pod(null, "other", LONG, 500))).isFalse();
    }

    @Test
    void nor_is_who_would_not_fit() {
        assertThat(givesBack(CHEAP, pod(null, "web", LONG, 64_000))).isFalse();
    }

    @Test
    void a_node_that_is_still_being_emptied_takes_it_back_too() {
        NodeSaga draining = SagaFixtures.emptying(2, "n1", "0.192", Step.DRAIN);

        assertThat(Stranded.judge(draining, List.of(DEAR, draining), cordoned(pod(null, "web", LONG, 500))))
                .map(NodeSaga.Result::outcome)
                .contains(Outcome.FAILED);
    }

    @Test
    void a_node_is_given_back_only_while_its_pods_are_looked_for() {
        NodeSaga drained = SagaFixtures.emptying(2, "n1", "0.192", Step.MARK_DRAINED);

        assertThat(Stranded.judge(drained, List.of(DEAR, drained), cordoned(pod(null, "web", LONG, 500))))
                .isEmpty();
    }
}
