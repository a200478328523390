package io.lowtide.optimizer.saga;

import static io.lowtide.optimizer.saga.Outcome.FAILED;
import static io.lowtide.optimizer.saga.Outcome.STOPPED;
import static io.lowtide.optimizer.saga.Outcome.SUCCEEDED;
import static io.lowtide.optimizer.saga.Outcome.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.PlannedAction;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SagaTableTest {
    private static final String REPLACEMENT = """
            PENDING SUCCEEDED CORDON
            PENDING STOPPED SKIPPED
            CORDON SUCCEEDED LAUNCH
            CORDON FAILED FAILED
            CORDON TIMED_OUT UNCORDON
            CORDON STOPPED UNCORDON
            LAUNCH SUCCEEDED VERIFY_NODE
            LAUNCH FAILED UNCORDON
            LAUNCH TIMED_OUT UNCORDON
            LAUNCH STOPPED REMOVE_NEW
            VERIFY_NODE SUCCEEDED AWAIT_ROOM
            VERIFY_NODE FAILED REMOVE_NEW
            VERIFY_NODE TIMED_OUT REMOVE_NEW
            VERIFY_NODE STOPPED UNCORDON
            AWAIT_ROOM SUCCEEDED DRAIN
            AWAIT_ROOM FAILED REMOVE_NEW
            AWAIT_ROOM TIMED_OUT UNCORDON
            AWAIT_ROOM STOPPED UNCORDON
            DRAIN SUCCEEDED VERIFY_PODS
            DRAIN FAILED UNCORDON
            DRAIN TIMED_OUT UNCORDON
            DRAIN STOPPED UNCORDON
            VERIFY_PODS SUCCEEDED MARK_DRAINED
            VERIFY_PODS FAILED UNCORDON
            VERIFY_PODS TIMED_OUT UNCORDON
            VERIFY_PODS STOPPED UNCORDON
            MARK_DRAINED SUCCEEDED TERMINATE
            MARK_DRAINED FAILED UNCORDON
            MARK_DRAINED TIMED_OUT UNCORDON
            MARK_DRAINED STOPPED UNCORDON
            TERMINATE SUCCEEDED DONE
            TERMINATE FAILED UNCORDON
            TERMINATE TIMED_OUT UNCORDON
            TERMINATE STOPPED DONE
            REMOVE_NEW SUCCEEDED UNCORDON
            REMOVE_NEW FAILED UNCORDON
            REMOVE_NEW TIMED_OUT UNCORDON
            REMOVE_NEW STOPPED UNCORDON
            UNCORDON SUCCEEDED COMPENSATED
            UNCORDON FAILED FAILED
            UNCORDON TIMED_OUT FAILED
            UNCORDON STOPPED COMPENSATED
            """;

    private static final String OPENING = """
            PENDING SUCCEEDED LAUNCH
            PENDING STOPPED SKIPPED
            LAUNCH SUCCEEDED VERIFY_NODE
            LAUNCH FAILED FAILED
            LAUNCH TIMED_OUT FAILED
            LAUNCH STOPPED REMOVE_NEW
            VERIFY_NODE SUCCEEDED DONE
            VERIFY_NODE FAILED REMOVE_NEW
            VERIFY_NODE TIMED_OUT REMOVE_NEW
            VERIFY_NODE STOPPED DONE
            REMOVE_NEW SUCCEEDED COMPENSATED
            REMOVE_NEW FAILED FAILED
            REMOVE_NEW TIMED_OUT FAILED
            REMOVE_NEW STOPPED COMPENSATED
            """;

    private static final String EVACUATION = """
            PENDING SUCCEEDED DRAIN
            PENDING STOPPED SKIPPED
            DRAIN SUCCEEDED VERIFY_PODS
            DRAIN FAILED VERIFY_PODS
            DRAIN TIMED_OUT VERIFY_PODS
            DRAIN STOPPED UNCORDON
            VERIFY_PODS SUCCEEDED DONE
            VERIFY_PODS FAILED FAILED
            VERIFY_PODS TIMED_OUT FAILED
            VERIFY_PODS STOPPED DONE
            UNCORDON SUCCEEDED COMPENSATED
            UNCORDON FAILED FAILED
            UNCORDON TIMED_OUT FAILED
            UNCORDON STOPPED COMPENSATED
            """;
    private static final String HOLDING = """
            PENDING SUCCEEDED CORDON
            PENDING STOPPED SKIPPED
            CORDON SUCCEEDED HELD
            CORDON FAILED FAILED
            CORDON TIMED_OUT UNCORDON
            CORDON STOPPED UNCORDON
            HELD SUCCEEDED DONE
            HELD FAILED UNCORDON
            HELD TIMED_OUT UNCORDON
            HELD STOPPED DONE
            UNCORDON SUCCEEDED COMPENSATED
            UNCORDON FAILED FAILED
            UNCORDON TIMED_OUT FAILED
            UNCORDON STOPPED COMPENSATED
            """;

    private static final String BY_KARPENTER = """
            PENDING SUCCEEDED PATCH_POOL
            PENDING STOPPED SKIPPED
            PATCH_POOL SUCCEEDED VERIFY_REPLACED
            PATCH_POOL FAILED FAILED
            PATCH_POOL TIMED_OUT APPEASE_POOL
            PATCH_POOL STOPPED APPEASE_POOL
            VERIFY_REPLACED SUCCEEDED DONE
            VERIFY_REPLACED TIMED_OUT APPEASE_POOL
            VERIFY_REPLACED STOPPED APPEASE_POOL
            APPEASE_POOL SUCCEEDED COMPENSATED
            APPEASE_POOL FAILED FAILED
            APPEASE_POOL TIMED_OUT FAILED
            APPEASE_POOL STOPPED COMPENSATED
            """;

    private static Map<String, Step> edges(ActionType type) {
        Map<String, Step> edges = new LinkedHashMap<>();
        if (type.urgent()) {
            (type == ActionType.HOLD ? HOLDING : EVACUATION)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(edge -> edges.put(edge[0] + " " + edge[1], Step.valueOf(edge[2])));
            return edges;
        }
        String table = type.removes() ? REPLACEMENT : OPENING;
        table.lines().map(line -> line.split(" ")).forEach(edge -> {
            boolean only = Set.of("LAUNCH", "VERIFY_NODE", "REMOVE_NEW").contains(edge[0]);
            if (type.launches() || !only) {
                edges.put(edge[0] + " " + edge[1], type.launches() ? Step.valueOf(edge[2]) : withoutALaunch(edge[2]));
            }
        });
        return edges;
    }

    @ParameterizedTest
    @EnumSource
    void patchesThePool_whereKarpenterReplaces_unlessAwsWaitsForNobody(ActionType type) {
        Map<String, Step> edges = new LinkedHashMap<>();
        BY_KARPENTER
                .lines()
                .map(line -> line.split(" "))
                .forEach(edge -> edges.put(edge[0] + " " + edge[1], Step.valueOf(edge[2])));
        PlannedAction action = SagaFixtures.inPool(SagaFixtures.pending(type).action());

        for (Step from : Step.values()) {
            for (Outcome outcome : Outcome.values()) {
                Optional<Step> expected = type.urgent()
                        ? SagaTable.next(SagaFixtures.pending(type).action(), from, outcome)
                        : Optional.ofNullable(edges.get(from + " " + outcome));
                assertThat(SagaTable.next(action, from, outcome))
                        .as("%s %s", from, outcome)
                        .isEqualTo(expected);
            }
        }
    }

    private static Step withoutALaunch(String next) {
        return switch (next) {
            case "LAUNCH" -> Step.AWAIT_ROOM;
            case "REMOVE_NEW" -> Step.UNCORDON;
            default -> Step.valueOf(next);
        };
    }

    @ParameterizedTest
    @EnumSource
    void hasTheseEdgesAndNoOthers(ActionType type) {
        Map<String, Step> edges = edges(type);

        for (Step from : Step.values()) {
            for (Outcome outcome : Outcome.values()) {
                assertThat(SagaTable.next(SagaFixtures.pending(type).action(), from, outcome))
                        .as("%s %s", from, outcome)
                        .isEqualTo(Optional.ofNullable(edges.get(from + " " + outcome)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void walksInTheAgreedOrder_whenAllGoesWell(ActionType type) {
        StringBuilder walked = new StringBuilder();
        NodeSaga saga = SagaFixtures.pending(type);
        while (!saga.step().ended()) {
            saga = saga.after(NodeSaga.Result.of(SUCCEEDED), SagaFixtures.NOW);
            walked.append(saga.step().code()).append(' ');
        }

        assertThat(walked.toString().trim())
                .isEqualTo(
                        switch (type) {
                            case SPOT_REPLACEMENT, RIGHT_SIZE ->
                                "cordon launch verify_node await_room drain verify_pods mark_drained terminate done";
                            case CONSOLIDATE, SCALE_DOWN ->
                                "cordon await_room drain verify_pods mark_drained terminate done";
                            case SCALE_UP -> "launch verify_node done";
                            case EVACUATE -> "drain verify_pods done";
                            case HOLD -> "cordon held done";
                        });
    }

    /** Whatever happens: it ends, the old node goes only after its pods were seen elsewhere, else it takes pods again. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOLD")
    void endsSafely_whateverHappens(ActionType type) {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            NodeSaga saga = SagaFixtures.pending(type);
            EnumSet<Step> succeeded = EnumSet.noneOf(Step.class);
            boolean cordoned = false;
            boolean terminated = false;
            int moves = 0;
            while (!saga.step().ended()) {
                Step before = saga.step();
                Outcome outcome = before == Step.PENDING
                        ? (random.nextInt(10) == 0 ? STOPPED : SUCCEEDED)
                        : random.nextInt(3) == 0 ? Outcome.values()[random.nextInt(4)] : SUCCEEDED;
                if (outcome == SUCCEEDED || outcome == STOPPED) {
                    succeeded.add(before);
                }
                // a cordon nobody answered may have been done
                cordoned |= before == Step.CORDON && outcome != FAILED;
                cordoned &= !(before == Step.UNCORDON && outcome == SUCCEEDED);
                if (before == Step.TERMINATE && (outcome == SUCCEEDED || outcome == STOPPED)) {
                    terminated = true;
                }
                saga = saga.after(
                        before == Step.LAUNCH && outcome != FAILED && outcome != TIMED_OUT
                                ? new NodeSaga.Result(outcome, null, SagaFixtures.NEW_NODE)
                                : NodeSaga.Result.of(outcome),
                        SagaFixtures.NOW);
                moves++;
            }

            assertThat(moves).as("seed %d", seed).isLessThan(20);
            if (terminated) {
                assertThat(succeeded)
                        .as("seed %d", seed)
                        .contains(Step.AWAIT_ROOM, Step.DRAIN, Step.VERIFY_PODS, Step.MARK_DRAINED);
                assertThat(saga.step()).as("seed %d", seed).isEqualTo(Step.DONE);
            } else if (saga.step() == Step.COMPENSATED) {
                assertThat(cordoned && !succeeded.contains(Step.UNCORDON))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    @Test
    void refusesAMoveThatIsNotInTheTable() {
        NodeSaga done = SagaFixtures.at(ActionType.CONSOLIDATE, Step.DONE);

        assertThatThrownBy(() -> done.after(NodeSaga.Result.of(SUCCEEDED), SagaFixtures.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leads nowhere");
    }

    @Test
    void triesToUncordonFiveTimes_eachWithAnIdOfItsOwn() {
        NodeSaga saga = SagaFixtures.at(ActionType.CONSOLIDATE, Step.UNCORDON);
        Set<Object> commands = new java.util.HashSet<>();
        int tries = 0;
        while (!saga.step().ended()) {
            commands.add(saga.commandId());
            saga = saga.after(NodeSaga.Result.of(TIMED_OUT, "agent_offline"), SagaFixtures.NOW);
            tries++;
        }

        assertThat(tries).isEqualTo(5);
        assertThat(commands).hasSize(5);
        assertThat(saga.step()).isEqualTo(Step.FAILED);
        assertThat(saga.error()).isEqualTo("agent_offline");
    }

    @Test
    void asksThreeTimesForACordonNobodyAnswers_thenTakesItBack() {
        NodeSaga saga = SagaFixtures.at(ActionType.CONSOLIDATE, Step.CORDON);
        Set<Object> commands = new java.util.HashSet<>();
        while (saga.step() == Step.CORDON) {
            commands.add(saga.commandId());
            saga = saga.after(NodeSaga.Result.of(TIMED_OUT, "agent_offline"), SagaFixtures.NOW);
        }

        assertThat(commands).hasSize(3);
        assertThat(saga.step()).isEqualTo(Step.UNCORDON);
    }

    @Test
    void takesBackACordonThatMayBeThere_whenTheNextIsRefused() {
        NodeSaga saga = SagaFixtures.at(ActionType.CONSOLIDATE, Step.CORDON)
                .after(NodeSaga.Result.of(TIMED_OUT), SagaFixtures.NOW)
                .after(NodeSaga.Result.of(FAILED), SagaFixtures.NOW);

        assertThat(saga.step()).isEqualTo(Step.UNCORDON);
    }

    @Test
    void doesNotAskTwice_whenAwsTakesTheNode() {
        NodeSaga saga =
                SagaFixtures.at(ActionType.EVACUATE, Step.DRAIN).after(NodeSaga.Result.of(TIMED_OUT), SagaFixtures.NOW);

        assertThat(saga.step()).isEqualTo(Step.VERIFY_PODS);
    }

    @Test
    void asksWithTheSameId_whoeverAsks() {
        NodeSaga one = SagaFixtures.at(ActionType.SPOT_REPLACEMENT, Step.LAUNCH);
        NodeSaga other = SagaFixtures.at(ActionType.SPOT_REPLACEMENT, Step.LAUNCH);

        assertThat(one.order()).isEqualTo(other.order());
        assertThat(one.commandId())
                .isNotEqualTo(
                        SagaFixtures.at(ActionType.SPOT_REPLACEMENT, Step.DRAIN).commandId());
    }
}
