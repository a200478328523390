package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.ScaleNodeGroup;
import io.lowtide.contracts.cluster.TerminateNode;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.simulator.world.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** An account that may be changed, a managed cluster in it, and the words to ask for changes. */
abstract class CommandScene {
    static Caller owner;

    static SimulatedAws aws;

    static TestService service;

    static String account;

    static String cluster;

    @BeforeAll
    static void start() {
        owner = TestService.person(Role.OWNER);
        aws = new SimulatedAws();
        service = new TestService(aws.settings(), null);
        account = aws.link(service, owner);
        cluster = SimulatedAws.manage(service, owner, "prod");
        safeMode(false);
    }

    @AfterAll
    static void stop() {
        SimulatedAws.unlink(service, owner, account);
        service.close();
        aws.close();
    }

    static void safeMode(boolean on) {
        service.tell(
                owner,
                FlagChanged.TOPIC,
                FlagChanged.SAFE_MODE,
                FlagChanged.TYPE,
                new FlagChanged(FlagChanged.SAFE_MODE, on, "test", "test"));
        eventually(() -> assertThat(service.safeMode()).isEqualTo(on));
    }

    static void ask(String type, Object command) {
        service.tell(owner, CommandTopics.COMMANDS, cluster, type, command);
    }

    static LaunchNode.Candidate spot(String type, String zone) {
        return new LaunchNode.Candidate(type, "us-east-1" + zone, "spot", null);
    }

    static LaunchNode launch(UUID id, int count, boolean dryRun, LaunchNode.Candidate... candidates) {
        return new LaunchNode(
                id,
                UUID.randomUUID(),
                UUID.fromString(cluster),
                dryRun,
                Instant.now().plusSeconds(600),
                new LaunchNode.Params(List.of(candidates), count, "general", null, Map.of("team", "harbour")));
    }

    static TerminateNode terminate(UUID id, String instance, boolean requireDrained, boolean decrement) {
        return new TerminateNode(
                id,
                null,
                UUID.fromString(cluster),
                false,
                Instant.now().plusSeconds(600),
                new TerminateNode.Params(instance, false, requireDrained, decrement));
    }

    static ScaleNodeGroup scale(
            UUID id, @Nullable Integer desired, @Nullable Integer min, boolean remember, boolean restore) {
        return new ScaleNodeGroup(
                id,
                null,
                UUID.fromString(cluster),
                false,
                Instant.now().plusSeconds(600),
                new ScaleNodeGroup.Params("memory", desired, min, null, remember, restore));
    }

    static Stream<JsonNode> told(UUID id) {
        return service.events(owner.org()).stream()
                .filter(event -> event.path("type").asString().startsWith("command."))
                .filter(event -> event.at("/data/command_id").asString("").equals(id.toString()));
    }

    /** How a command ended. */
    static JsonNode ended(UUID id, String type) {
        eventually(() -> assertThat(told(id).map(event -> event.path("type").asString()))
                .containsExactly("command.accepted", type));
        return told(id).skip(1).findFirst().orElseThrow().path("data");
    }

    static Cluster world() {
        return aws.simulator().world().cluster("prod").orElseThrow();
    }

    static void advance(int seconds) {
        aws.control("/clock", Map.of("advance_s", seconds));
    }
}
