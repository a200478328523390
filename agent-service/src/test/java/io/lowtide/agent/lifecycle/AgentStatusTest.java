package io.lowtide.agent.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgentStatusTest {

    /** All pairs of a status and a signal; a new one of either has to be decided here. */
    @ParameterizedTest
    @CsvSource({
        "REGISTERED,   HEARTBEAT,  CONNECTED",
        "REGISTERED,   SILENCE,    ",
        "REGISTERED,   RETIREMENT, RETIRED",
        "CONNECTED,    HEARTBEAT,  CONNECTED",
        "CONNECTED,    SILENCE,    DISCONNECTED",
        "CONNECTED,    RETIREMENT, RETIRED",
        "DISCONNECTED, HEARTBEAT,  CONNECTED",
        "DISCONNECTED, SILENCE,    ",
        "DISCONNECTED, RETIREMENT, RETIRED",
        "RETIRED,      HEARTBEAT,  ",
        "RETIRED,      SILENCE,    ",
        "RETIRED,      RETIREMENT, "
    })
    void movesWhereTheTableSays(AgentStatus from, AgentSignal signal, AgentStatus to) {
        assertThat(from.after(signal)).isEqualTo(to);
    }

    @Test
    void leavesNoPairUndecided() {
        assertThat(AgentStatus.values().length * AgentSignal.values().length).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(AgentStatus.class)
    void findsWhatItWrote(AgentStatus status) {
        assertThat(AgentStatus.find(status.code())).isEqualTo(status);
    }

    @Test
    void findsNothingElse() {
        assertThat(AgentStatus.find("CONNECTED")).isNull();
        assertThat(AgentStatus.find("")).isNull();
    }
}
