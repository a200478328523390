package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.ScaleNodeGroup;
import io.lowtide.contracts.cluster.TagNode;
import io.lowtide.contracts.cluster.TerminateNode;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.simulator.world.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Commands on their topic, carried out in the simulated AWS. */
class CommandsIT extends CommandScene {
    @Test
    void changesNothing_inSafeMode_inMaintenance_andInADryRun() {
        UUID dry = UUID.randomUUID();
        UUID safe = UUID.randomUUID();
        UUID paused = UUID.randomUUID();
        JsonNode before = aws.counters();

        ask(LaunchNode.TYPE, launch(dry, 1, true, spot("m5.large", "a")));
        assertThat(ended(dry, "command.dry_run").path("reason").asString()).isEqualTo("dry_run");
        safeMode(true);
        try {
            ask(LaunchNode.TYPE, launch(safe, 1, false, spot("m5.large", "a")));
            assertThat(ended(safe, "command.dry_run").path("reason").asString()).isEqualTo("safe_mode");
        } finally {
            safeMode(false);
        }
        pause(true);
        try {
            ask(LaunchNode.TYPE, launch(paused, 1, false, spot("m5.large", "a")));
            assertThat(ended(paused, "command.dry_run").path("reason").asString())
                    .isEqualTo("maintenance");
        } finally {
            pause(false);
        }

        assertThat(aws.counters()).isEqualTo(before);
    }

    @Test
    void endsANode_onlyWhenItIsDrained_andItsGroupLetsItGo() {
        Instance node = world().instances().stream()
                .filter(it -> it.nodeGroup().equals("compute") && it.state().alive())
                .findFirst()
                .orElseThrow();
        int desired = world().group("compute").orElseThrow().desired();
        UUID early = UUID.randomUUID();
        UUID tag = UUID.randomUUID();
        UUID end = UUID.randomUUID();

        ask(TerminateNode.TYPE, terminate(early, node.id(), true, true));
        JsonNode refused = ended(early, "command.failed");
        ask(
                TagNode.TYPE,
                new TagNode(
                        tag,
                        null,
                        UUID.fromString(cluster),
                        false,
                        Instant.now().plusSeconds(600),
                        new TagNode.Params(node.id(), Map.of("lowtide/drained", "true"))));
        ended(tag, "command.succeeded");
        ask(TerminateNode.TYPE, terminate(end, node.id(), true, true));
        eventually(() -> assertThat(
                        world().instance(node.id()).orElseThrow().state().word())
                .isEqualTo("shutting-down"));
        advance(60);

        assertThat(refused.at("/error/code").asString()).isEqualTo("invalid_state");
        assertThat(refused.at("/error/message").asString()).contains("lowtide/drained=true");
        assertThat(ended(end, "command.succeeded").at("/output/state").asString())
                .isEqualTo("terminated");
        assertThat(world().group("compute").orElseThrow().desired()).isEqualTo(desired - 1);
        assertThat(service.events(owner.org(), "instance.terminated"))
                .filteredOn(event -> event.at("/data/instance_id").asString().equals(node.id()))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.at("/data/expected").asBoolean()).isTrue());
    }

    @Test
    void sizesAGroup_andGoesBack() {
        var before = world().group("memory").orElseThrow();
        long updates = aws.count("eks.UpdateNodegroupConfig");
        UUID shrink = UUID.randomUUID();
        UUID tooMuch = UUID.randomUUID();
        UUID back = UUID.randomUUID();

        ask(ScaleNodeGroup.TYPE, scale(shrink, 0, 0, true, false));
        JsonNode shrunk = ended(shrink, "command.succeeded");
        assertThat(world().group("memory").orElseThrow().desired()).isZero();
        ask(ScaleNodeGroup.TYPE, scale(tooMuch, before.max() + 1, null, false, false));
        JsonNode refused = ended(tooMuch, "command.failed");
        ask(ScaleNodeGroup.TYPE, scale(back, null, null, false, true));
        ended(back, "command.succeeded");

        assertThat(shrunk.at("/output/previous/desired").asInt()).isEqualTo(before.desired());
        assertThat(refused.at("/error/code").asString()).isEqualTo("limit_exceeded");
        var after = world().group("memory").orElseThrow();
        assertThat(List.of(after.desired(), after.min(), after.max()))
                .isEqualTo(List.of(before.desired(), before.min(), before.max()));
        assertThat(aws.count("eks.UpdateNodegroupConfig")).isEqualTo(updates + 2);
    }

    @Test
    void sizesAGroup_asAPersonWishes() {
        String path = "/clusters/" + cluster + "/node-groups/batch";
        var before = world().group("batch").orElseThrow();

        var refused = service.call(owner, HttpMethod.PATCH, path, Map.of("min_size", before.max() + 1), Map.of());
        var accepted = service.call(owner, HttpMethod.PATCH, path, Map.of("max_size", before.max() + 1), Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("min_size");
        assertThat(accepted.status()).isEqualTo(202);
        ended(UUID.fromString(accepted.at("/command_id")), "command.succeeded");
        assertThat(world().group("batch").orElseThrow().max()).isEqualTo(before.max() + 1);
    }

    @Test
    void refuses_whatIsNoPartOfTheCluster_orMakesNoSense() {
        UUID foreign = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        UUID senseless = UUID.randomUUID();
        Instance other = aws.simulator()
                .world()
                .cluster("staging")
                .orElseThrow()
                .instances()
                .getFirst();

        ask(TerminateNode.TYPE, terminate(foreign, other.id(), false, false));
        assertThat(ended(foreign, "command.failed").at("/error/message").asString())
                .contains("no node of prod");
        ask(TerminateNode.TYPE, terminate(unknown, "i-0123456789abcdef0", false, false));
        assertThat(ended(unknown, "command.failed").at("/error/code").asString())
                .isEqualTo("not_found");
        ask(LaunchNode.TYPE, launch(senseless, 0, false));
        eventually(() -> assertThat(told(senseless)).hasSize(1));

        assertThat(told(senseless)
                        .findFirst()
                        .orElseThrow()
                        .at("/data/error/message")
                        .asString())
                .contains("candidates: 0")
                .contains("count: 0");
        assertThat(other.state().alive()).isTrue();
    }

    @Test
    void parksWhatCannotBeRead_andGoesOn() {
        UUID id = UUID.randomUUID();
        UUID next = UUID.randomUUID();

        ask(LaunchNode.TYPE, Map.of("command_id", id.toString()));
        ask(
                TagNode.TYPE,
                Map.of(
                        "command_id",
                        next.toString(),
                        "cluster_id",
                        cluster,
                        "dry_run",
                        true,
                        "deadline",
                        "2099-01-01T00:00:00Z",
                        "params",
                        Map.of()));

        eventually(() -> assertThat(told(next)).hasSize(1));
        assertThat(told(next)
                        .findFirst()
                        .orElseThrow()
                        .at("/data/error/message")
                        .asString())
                .contains("instance_id: ")
                .contains("tags: none");
        assertThat(told(id)).isEmpty();
    }

    @Test
    void refusesTheCommandOfAnotherOrganisation() {
        Caller stranger = TestService.person(Role.OWNER);
        UUID id = UUID.randomUUID();

        service.tell(
                stranger,
                CommandTopics.COMMANDS,
                cluster,
                LaunchNode.TYPE,
                launch(id, 1, false, spot("m5.large", "a")));

        eventually(() ->
                assertThat(service.events(stranger.org(), "command.failed")).hasSize(1));
        assertThat(service.events(stranger.org(), "command.failed")
                        .getFirst()
                        .at("/data/error/code")
                        .asString())
                .isEqualTo("not_found");
        assertThat(service.get(TestService.service(owner.org()), "/internal/commands/" + id)
                        .status())
                .isEqualTo(404);
    }

    private static void pause(boolean on) {
        service.call(
                owner,
                HttpMethod.PUT,
                "/clusters/" + cluster + "/maintenance-mode",
                Map.of("on", on, "reason", "test"),
                Map.of());
    }
}
