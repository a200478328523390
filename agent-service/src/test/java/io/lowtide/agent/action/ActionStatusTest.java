package io.lowtide.agent.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionStatusTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING,   PICK_UP,    PICKED_UP",
        "PENDING,   SUCCESS,    ",
        "PENDING,   FAILURE,    ",
        "PENDING,   LOST_LEASE, ",
        "PENDING,   EXPIRY,     EXPIRED",
        "PENDING,   CANCELLATION, CANCELLED",
        "PICKED_UP, CANCELLATION, ",
        "PICKED_UP, PICK_UP,    ",
        "PICKED_UP, SUCCESS,    COMPLETED",
        "PICKED_UP, FAILURE,    FAILED",
        "PICKED_UP, LOST_LEASE, PENDING",
        "PICKED_UP, EXPIRY,     EXPIRED"
    })
    void movesWhereTheTableSays(ActionStatus from, ActionSignal signal, ActionStatus to) {
        assertThat(from.after(signal)).isEqualTo(to);
    }

    @ParameterizedTest
    @EnumSource(
            value = ActionStatus.class,
            names = {"COMPLETED", "FAILED", "EXPIRED", "CANCELLED"})
    void neverLeavesTheEnd(ActionStatus end) {
        assertThat(end.isFinished()).isTrue();
        assertThat(ActionSignal.values())
                .allSatisfy(signal -> assertThat(end.after(signal)).isNull());
    }

    @Test
    void leavesNoPairUndecided() {
        assertThat(ActionStatus.values().length * ActionSignal.values().length).isEqualTo(12 + 4 * 6);
    }

    @ParameterizedTest
    @EnumSource(ActionStatus.class)
    void isReadAsItIsWritten(ActionStatus status) {
        assertThat(ActionStatus.of(status.code())).isEqualTo(status);
    }
}
