package io.lowtide.cluster.commandrules;

import static io.lowtide.cluster.commandrules.CommandStatus.DRY_RUN;
import static io.lowtide.cluster.commandrules.CommandStatus.FAILED;
import static io.lowtide.cluster.commandrules.CommandStatus.RECEIVED;
import static io.lowtide.cluster.commandrules.CommandStatus.RUNNING;
import static io.lowtide.cluster.commandrules.CommandStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandStatusTest {
    private static final Map<CommandStatus, Set<CommandStatus>> ALLOWED = Map.of(
            RECEIVED, Set.of(RUNNING, FAILED),
            RUNNING, Set.of(RUNNING, SUCCEEDED, FAILED, DRY_RUN),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            DRY_RUN, Set.of());

    @ParameterizedTest
    @EnumSource
    void movesAlongEveryEdgeOfTheTable_andNoOther(CommandStatus from) {
        for (CommandStatus to : CommandStatus.values()) {
            assertThat(from.mayBecome(to))
                    .as("%s to %s", from, to)
                    .isEqualTo(ALLOWED.get(from).contains(to));
        }
        assertThat(from.isOver()).isEqualTo(ALLOWED.get(from).isEmpty());
        assertThat(CommandStatus.of(from.word())).isEqualTo(from);
    }
}
