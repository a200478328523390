package io.lowtide.optimizer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.ClusterState.SeenNode;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant NOW = ClusterFixtures.NOW;
    private static final Instant BEFORE = NOW.minusSeconds(60);

    private static NodeSaga saga(Step step) {
        NodeSaga saga = SagaFixtures.emptying(1, "n0", "0.384", step);
        return new NodeSaga(
                saga.id(),
                saga.runId(),
                saga.clusterId(),
                saga.action(),
                step,
                1,
                BEFORE,
                SagaFixtures.NEW_NODE,
                saga.owners(),
                null);
    }

    private static ClusterState with(List<PodState> pods, Instant seenAt, SeenNode... nodes) {
        return SagaFixtures.cluster(pods, seenAt, nodes);
    }

    private static PodState pod(@Nullable String node, boolean running) {
        return SagaFixtures.pod(node, "web", running, Duration.ZERO, 500);
    }

    @Test
    void goesOn_whenPodsOfTheDrainedNodeRunElsewhere() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(pod("n1", true)), NOW)))
                .isPresent();
    }

    @Test
    void waits_whileAPodHasNoPlace() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(pod(null, false)), NOW)))
                .isEmpty();
    }

    @Test
    void waits_whileAPodHasAPlaceButDoesNotRun() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(pod("n1", false)), NOW)))
                .isEmpty();
    }

    @Test
    void waits_whileAPodIsStillOnTheNode() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(pod("n0", true)), NOW)))
                .isEmpty();
    }

    @Test
    void waits_whenNoPodOfTheOwnerIsThereAtAll() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(), NOW))).isEmpty();
    }

    @Test
    void believesNothingThatWasSeenBeforeTheDrainEnded() {
        assertThat(Watch.seen(saga(Step.VERIFY_PODS), with(List.of(pod("n1", true)), BEFORE)))
                .isEmpty();
    }

    @Test
    void takesANodeForReady_onlyWhenItIsAndTakesPods() {
        NodeSaga saga = saga(Step.VERIFY_NODE);

        assertThat(Watch.seen(saga, with(List.of(), NOW, new SeenNode("new", "i-new", true, true))))
                .isPresent();
        assertThat(Watch.seen(saga, with(List.of(), NOW, new SeenNode("new", "i-new", false, true))))
                .isEmpty();
        assertThat(Watch.seen(saga, with(List.of(), NOW, new SeenNode("new", "i-new", true, false))))
                .isEmpty();
        assertThat(Watch.seen(saga, with(List.of(), NOW, new SeenNode("other", "i-other", true, true))))
                .isEmpty();
    }

    @Test
    void objects_onceTheSnapshotIsStale() {
        assertThat(Watch.objection(saga(Step.CORDON), with(List.of(), NOW.minusSeconds(301)), NOW))
                .hasValueSatisfying(it -> assertThat(it.stopsRun()).isTrue());
        assertThat(Watch.objection(saga(Step.CORDON), with(List.of(), NOW.minusSeconds(299)), NOW))
                .isEmpty();
    }

    @Test
    void stopsTheRun_whenMoreThanTenPointsAreMissing() {
        NodeSaga promised = SagaFixtures.at(ActionType.SPOT_REPLACEMENT, Step.DONE);
        NodeSaga dear = new NodeSaga(
                promised.id(),
                promised.runId(),
                promised.clusterId(),
                promised.action(),
                Step.DONE,
                1,
                NOW,
                new NodeSaga.Launched("i-new", "m5.large", "us-east-1a", false, HourlyPrice.of("0.050")),
                List.of(),
                null);

        assertThat(Shortfall.of(List.of(promised))).isEmpty();
        assertThat(Shortfall.of(List.of(dear))).hasValue("saved 47.9 % of what was spent (expected: 60.4 %)");
    }
}
