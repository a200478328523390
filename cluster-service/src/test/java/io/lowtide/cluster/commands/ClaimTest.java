package io.lowtide.cluster.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final UUID LEASE = UUID.randomUUID();
    private static final UUID CLUSTER = UUID.randomUUID();
    private static final Caller SOMEBODY = Callers.system(UUID.randomUUID(), "test");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void takesLaunchesTogetherThatAskForTheSame_inTheirOrder() {
        Command one = launch("m5.large", CLUSTER, SOMEBODY, false);
        Command other = launch("c5.large", CLUSTER, SOMEBODY, false);
        Command like = launch("m5.large", CLUSTER, SOMEBODY, false);

        assertThat(Claim.of(List.of(one, other, like), LEASE))
                .extracting(Claim::commands)
                .containsExactly(List.of(one, like), List.of(other));
    }

    @Test
    void keepsApart_whatIsOfAnotherClusterOrOrganisationOrARehearsal() {
        Caller stranger = Callers.system(UUID.randomUUID(), "test");

        List<Claim> claims = Claim.of(
                List.of(
                        launch("m5.large", CLUSTER, SOMEBODY, false),
                        launch("m5.large", UUID.randomUUID(), SOMEBODY, false),
                        launch("m5.large", CLUSTER, stranger, false),
                        launch("m5.large", CLUSTER, SOMEBODY, true)),
                LEASE);

        assertThat(claims).hasSize(4);
    }

    @Test
    void keepsEveryOtherCommandByItself() {
        Order end = new Order.Terminate("i-0123456789abcdef0", false, false, true);

        assertThat(Claim.of(
                        List.of(command(end, CLUSTER, SOMEBODY, false), command(end, CLUSTER, SOMEBODY, false)), LEASE))
                .hasSize(2);
    }

    @Test
    void takesThoseOfOneFleetTogether_andNobodyElse() {
        Command first = launch("m5.large", CLUSTER, SOMEBODY, false);
        Command begun = first.begun(new Share(first.id(), 0, 3));
        Command alsoBegun = launch("m5.large", CLUSTER, SOMEBODY, false).begun(new Share(first.id(), 2, 3));
        Command fresh = launch("m5.large", CLUSTER, SOMEBODY, false);

        assertThat(Claim.of(List.of(begun, fresh, alsoBegun), LEASE))
                .extracting(Claim::commands)
                .containsExactly(List.of(begun, alsoBegun), List.of(fresh));
    }

    /** As code before there were fleets left it: its request bears its own id. */
    @Test
    void leavesALaunchThatBeganWithoutAFleetByItself() {
        Command old = begunWithoutAFleet(launch("m5.large", CLUSTER, SOMEBODY, false));
        Command fresh = launch("m5.large", CLUSTER, SOMEBODY, false);

        assertThat(Claim.of(List.of(old, fresh), LEASE)).hasSize(2);
        assertThat(old.part()).isEqualTo(new Share(old.id(), 0, 1));
    }

    @Test
    void givesEachShareItsOwn_andTheLastNothingWhereThereIsNotEnough() {
        UUID fleet = UUID.randomUUID();
        List<String> given = List.of("a", "b", "c", "d", "e");

        assertThat(IntStream.range(0, 4).mapToObj(nth -> new Share(fleet, nth, 4).in(given, 2)))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"), List.of());
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new Share(UUID.randomUUID(), 3, 3)).hasMessageContaining("share 3 of 3");
        assertThatThrownBy(() -> new Claim(List.of(), LEASE)).hasMessageContaining("expected: a command");
    }

    private static Command begunWithoutAFleet(Command it) {
        return new Command(
                it.id(),
                it.sagaId(),
                it.clusterId(),
                it.order(),
                it.dryRun(),
                it.deadline(),
                it.status(),
                Result.in("launching"),
                null,
                null,
                null,
                1,
                it.requester(),
                it.createdAt(),
                NOW,
                null);
    }

    private static Command launch(String type, UUID cluster, Caller requester, boolean dryRun) {
        return command(
                new Order.Launch(
                        List.of(new Offering(type, "us-east-1a", "spot", null)),
                        1,
                        "general",
                        null,
                        null,
                        List.of(),
                        Map.of()),
                cluster,
                requester,
                dryRun);
    }

    private static Command command(Order order, UUID cluster, Caller requester, boolean dryRun) {
        return Command.received(UUID.randomUUID(), null, cluster, order, dryRun, NOW.plusSeconds(600), requester, NOW);
    }
}
