package io.lowtide.optimizer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomTest {
    private static final Instant NOW = ClusterFixtures.NOW;
    private static final NodeSaga DEAR = SagaFixtures.emptying(1, "n0", "0.384", Step.AWAIT_ROOM);
    private static final NodeSaga CHEAP = SagaFixtures.emptying(2, "n1", "0.192", Step.AWAIT_ROOM);
    private static final ClusterState TIGHT = cluster(64_000, NOW);

    private static ClusterState cluster(long cpu, Instant seenAt) {
        return SagaFixtures.cluster(
                List.of(
                        SagaFixtures.pod("n0", "web", true, Duration.ZERO, cpu),
                        SagaFixtures.pod("n1", "api", true, Duration.ZERO, cpu)),
                seenAt);
    }

    private static ClusterState spacious(List<PodState> pods) {
        return SagaFixtures.of(ClusterFixtures.aCluster().nodes(3).state().nodes(), pods, NOW);
    }

    private static Optional<Outcome> judge(NodeSaga saga, ClusterState cluster, NodeSaga... others) {
        return Room.judge(saga, List.of(others), cluster).map(Result::outcome);
    }

    @Test
    void evicts_onceEveryPodFindsAPlace() {
        assertThat(judge(DEAR, cluster(500, NOW), DEAR)).contains(Outcome.SUCCEEDED);
    }

    @Test
    void waits_whileANodeOfItsExchangeIsYetToBeOpened() {
        NodeSaga opening = ofExchange(DEAR.action().exchange(), Step.VERIFY_NODE);

        assertThat(judge(DEAR, cluster(500, NOW), DEAR, opening)).isEmpty();
    }

    @Test
    void givesUp_whenANodeOfItsExchangeCouldNotBeOpened() {
        NodeSaga failed = ofExchange(DEAR.action().exchange(), Step.FAILED);

        assertThat(judge(DEAR, TIGHT, DEAR, failed)).contains(Outcome.FAILED);
    }

    @Test
    void givesUp_whenNothingMoreOfTheRunMakesRoom() {
        assertThat(judge(DEAR, TIGHT, DEAR)).contains(Outcome.FAILED);
    }

    @Test
    void waits_asLongAsWhatWasDoneLastMayNotHaveBeenSeen() {
        assertThat(judge(DEAR, cluster(64_000, NOW.minusSeconds(1)), DEAR)).isEmpty();
    }

    @Test
    void ofThoseThatWait_onlyTheOneThatSavesLeastGivesUp() {
        assertThat(judge(DEAR, TIGHT, DEAR, CHEAP)).isEmpty();
        assertThat(judge(CHEAP, TIGHT, DEAR, CHEAP)).contains(Outcome.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAIN", "VERIFY_PODS", "UNCORDON"})
    void waits_forNodesThatAreEmptiedOrTakePodsAgain(Step step) {
        assertThat(judge(DEAR, TIGHT, DEAR, SagaFixtures.emptying(2, "n1", "0.192", step)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAIN", "VERIFY_PODS"})
    void waits_whileAPodWithAVolumeIsOnItsWay(Step step) {
        NodeSaga other = SagaFixtures.emptying(2, "n1", "0.192", step);
        PodState own = SagaFixtures.pod("n0", "api", true, Duration.ZERO, 500);

        for (PodState free : List.of(
                SagaFixtures.pod("n1", "web", true, Duration.ZERO, 500),
                SagaFixtures.pod(null, "web", false, Duration.ZERO, 500))) {
            assertThat(judge(DEAR, spacious(List.of(own, free)), DEAR, other)).contains(Outcome.SUCCEEDED);
            PodState bound = ClusterFixtures.bound(free, "us-east-1a");
            assertThat(judge(DEAR, spacious(List.of(own, bound)), DEAR, other)).isEmpty();
        }
        PodState there = ClusterFixtures.bound(SagaFixtures.pod("n2", "web", true, Duration.ZERO, 500), "us-east-1a");
        assertThat(judge(DEAR, spacious(List.of(own, there)), DEAR, other)).contains(Outcome.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "LAUNCH", "VERIFY_NODE"})
    void waits_forNodesOfOtherExchangesThatOpen(Step step) {
        assertThat(judge(DEAR, TIGHT, DEAR, ofExchange(9, step))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MARK_DRAINED", "TERMINATE", "DONE", "SKIPPED", "FAILED", "COMPENSATED"})
    void waitsForNobodyWhoIsThrough(Step step) {
        assertThat(judge(DEAR, TIGHT, DEAR, ofExchange(9, step))).contains(Outcome.FAILED);
    }

    private static NodeSaga ofExchange(int exchange, Step step) {
        NodeSaga saga = SagaFixtures.at(ActionType.SCALE_UP, step);
        return new NodeSaga(
                saga.id(),
                saga.runId(),
                saga.clusterId(),
                SagaFixtures.ofExchange(exchange, saga.action()),
                step,
                1,
                saga.since(),
                null,
                List.of(),
                null);
    }
}
