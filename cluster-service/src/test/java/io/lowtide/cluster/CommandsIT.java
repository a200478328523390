package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.commands.LaterSweep;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.ScaleNodeGroup;
import io.lowtide.contracts.cluster.TagNode;
import io.lowtide.contracts.cluster.TerminateNode;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Launch;
import io.lowtide.simulator.world.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Commands on their topic, carried out in the simulated AWS. */
class CommandsIT {
    private static final Caller OWNER = TestService.person(Role.OWNER);
    private static SimulatedAws aws;
    private static TestService service;
    private static String account;
    private static String cluster;

    @BeforeAll
    static void start() {
        aws = new SimulatedAws();
        service = new TestService(aws.settings(), null);
        account = aws.link(service, OWNER);
        cluster = SimulatedAws.manage(service, OWNER, "prod");
        safeMode(false);
    }

    @AfterAll
    static void stop() {
        SimulatedAws.unlink(service, OWNER, account);
        service.close();
        aws.close();
    }

    private static void safeMode(boolean on) {
        service.tell(
                OWNER,
                FlagChanged.TOPIC,
                FlagChanged.SAFE_MODE,
                FlagChanged.TYPE,
                new FlagChanged(FlagChanged.SAFE_MODE, on, "test", "test"));
        eventually(() -> assertThat(service.safeMode()).isEqualTo(on));
    }

    private static void ask(String type, Object command) {
        service.tell(OWNER, CommandTopics.COMMANDS, cluster, type, command);
    }

    private static LaunchNode.Candidate spot(String type, String zone) {
        return new LaunchNode.Candidate(type, "us-east-1" + zone, "spot", null);
    }

    private static LaunchNode launch(UUID id, int count, boolean dryRun, LaunchNode.Candidate... candidates) {
        return new LaunchNode(
                id,
                UUID.randomUUID(),
                UUID.fromString(cluster),
                dryRun,
                Instant.now().plusSeconds(600),
                new LaunchNode.Params(List.of(candidates), count, "general", null, Map.of("team", "harbour")));
    }

    private static TerminateNode terminate(UUID id, String instance, boolean requireDrained, boolean decrement) {
        return new TerminateNode(
                id,
                null,
                UUID.fromString(cluster),
                false,
                Instant.now().plusSeconds(600),
                new TerminateNode.Params(instance, false, requireDrained, decrement));
    }

    private static ScaleNodeGroup scale(
            UUID id, @Nullable Integer desired, @Nullable Integer min, boolean remember, boolean restore) {
        return new ScaleNodeGroup(
                id,
                null,
                UUID.fromString(cluster),
                false,
                Instant.now().plusSeconds(600),
                new ScaleNodeGroup.Params("memory", desired, min, null, remember, restore));
    }

    private static Stream<JsonNode> told(UUID id) {
        return service.events(OWNER.org()).stream()
                .filter(event -> event.path("type").asString().startsWith("command."))
                .filter(event -> event.at("/data/command_id").asString("").equals(id.toString()));
    }

    /** How a command ended. */
    private static JsonNode ended(UUID id, String type) {
        eventually(() -> assertThat(told(id).map(event -> event.path("type").asString()))
                .containsExactly("command.accepted", type));
        return told(id).skip(1).findFirst().orElseThrow().path("data");
    }

    private static Cluster world() {
        return aws.simulator().world().cluster("prod").orElseThrow();
    }

    private static void advance(int seconds) {
        aws.control("/clock", Map.of("advance_s", seconds));
    }

    @Test
    void launchesOnce_howeverOftenItIsAsked() {
        UUID id = UUID.randomUUID();
        LaunchNode command = launch(id, 2, false, spot("m5.xlarge", "a"), spot("m5.xlarge", "b"));

        ask(LaunchNode.TYPE, command);
        JsonNode done = ended(id, "command.succeeded");
        long launches = aws.count("ec2.Launch");
        ask(LaunchNode.TYPE, command);

        assertThat(done.at("/output/launched")).hasSize(2);
        assertThat(done.at("/output/launched/0/node_name").asString()).startsWith("ip-10-20-");
        assertThat(done.at("/output/launched/0/price").asDouble()).isBetween(0.01, 0.192);
        // how it ended is told again, and nothing else happens
        eventually(() -> assertThat(told(id)).hasSize(3));
        assertThat(aws.count("ec2.Launch")).isEqualTo(launches);
        List<Instance> ours = world().instances().stream()
                .filter(it -> id.toString().equals(it.tags().get("lowtide/command")))
                .toList();
        assertThat(ours)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.tags())
                        .containsEntry("lowtide/managed", "true")
                        .containsEntry("team", "harbour"));
        String first = done.at("/output/launched/0/instance_id").asString();
        assertThat(service.events(OWNER.org(), "instance.added"))
                .anySatisfy(event ->
                        assertThat(event.at("/data/instance_id").asString()).isEqualTo(first));
        assertThat(service.events(OWNER.org(), "record.append"))
                .filteredOn(
                        event -> event.at("/data/after/command_id").asString("").equals(id.toString()))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/data/event").asString()).isEqualTo("node.launched"));
        advance(60);
        assertThat(world().node(done.at("/output/launched/0/node_name").asString())
                        .orElseThrow()
                        .ready())
                .isTrue();
    }

    @Test
    void fallsBack_fromZoneToFamilyToOnDemand() {
        for (String pool : List.of("c5.xlarge/a", "c5.xlarge/b", "m5.xlarge/d")) {
            String[] parts = pool.split("/", -1);
            aws.control(
                    "/capacity",
                    Map.of("az", "us-east-1" + parts[1], "type", parts[0], "available", false, "for_s", 300));
        }
        UUID id = UUID.randomUUID();

        ask(
                LaunchNode.TYPE,
                launch(
                        id,
                        1,
                        false,
                        spot("c5.xlarge", "a"),
                        spot("c5.xlarge", "b"),
                        spot("m5.xlarge", "d"),
                        new LaunchNode.Candidate("c5.xlarge", "us-east-1c", "on_demand", null)));
        JsonNode done = ended(id, "command.succeeded");

        assertThat(done.at("/output/launched/0/lifecycle").asString()).isEqualTo("on_demand");
        assertThat(done.at("/output/tried"))
                .extracting(it -> it.path("error").asString())
                .containsExactly(
                        "InsufficientInstanceCapacity", "InsufficientInstanceCapacity", "InsufficientInstanceCapacity");
        assertThat(service.events(OWNER.org(), "spot.capacity_unavailable"))
                .extracting(event -> event.at("/data/instance_type").asString())
                .contains("c5.xlarge", "m5.xlarge");
    }

    @Test
    void takesWhatThereIs_andSaysWhatWasMissing() {
        aws.control(
                "/capacity",
                Map.of("az", "us-east-1c", "type", "r5.xlarge", "available", false, "left", 1, "for_s", 300));
        UUID some = UUID.randomUUID();
        UUID none = UUID.randomUUID();

        ask(LaunchNode.TYPE, launch(some, 3, false, spot("r5.xlarge", "c")));
        JsonNode partial = ended(some, "command.succeeded");
        ask(LaunchNode.TYPE, launch(none, 1, false, spot("r5.xlarge", "c")));
        JsonNode failed = ended(none, "command.failed");

        assertThat(partial.at("/output/launched")).hasSize(1);
        assertThat(partial.at("/output/tried/0/error").asString()).isEqualTo("InsufficientInstanceCapacity");
        assertThat(failed.at("/error/code").asString()).isEqualTo("capacity_unavailable");
        assertThat(failed.at("/error/retryable").asBoolean()).isTrue();
    }

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

    private static void pause(boolean on) {
        service.call(
                OWNER,
                HttpMethod.PUT,
                "/clusters/" + cluster + "/maintenance-mode",
                Map.of("on", on, "reason", "test"),
                Map.of());
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
        assertThat(service.events(OWNER.org(), "instance.terminated"))
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

    /** As when a process dies after AWS has answered and before anybody wrote it down. */
    @Test
    void launchesNothingMore_whenItsWorkerDiedBeforeItCouldSaySo() {
        UUID id = UUID.randomUUID();
        ask(LaunchNode.TYPE, launch(id, 2, false, spot("m6i.xlarge", "a"), spot("m6i.xlarge", "b")));
        JsonNode first = ended(id, "command.succeeded");
        long launches = aws.count("ec2.Launch");

        service.sql("UPDATE cloud_command SET status = 'running', finished_at = NULL, lease = gen_random_uuid(),"
                + " lease_until = now() - interval '1 second' WHERE id = '" + id + "'");
        eventually(() -> assertThat(told(id)).hasSize(3));

        JsonNode again = told(id).skip(2).findFirst().orElseThrow().path("data");
        assertThat(again.at("/output/launched")).isEqualTo(first.at("/output/launched"));
        assertThat(aws.count("ec2.Launch")).isEqualTo(launches);
        assertThat(world().instances().stream()
                        .filter(it -> id.toString().equals(it.tags().get("lowtide/command"))))
                .hasSize(2);
    }

    @Test
    void sizesAGroup_asAPersonWishes() {
        String path = "/clusters/" + cluster + "/node-groups/batch";
        var before = world().group("batch").orElseThrow();

        var refused = service.call(OWNER, HttpMethod.PATCH, path, Map.of("min_size", before.max() + 1), Map.of());
        var accepted = service.call(OWNER, HttpMethod.PATCH, path, Map.of("max_size", before.max() + 1), Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("min_size");
        assertThat(accepted.status()).isEqualTo(202);
        ended(UUID.fromString(accepted.at("/command_id")), "command.succeeded");
        assertThat(world().group("batch").orElseThrow().max()).isEqualTo(before.max() + 1);
    }

    @Test
    void endsWhatNobodyWaitsFor_andNothingElse() {
        UUID wanted = UUID.randomUUID();
        ask(LaunchNode.TYPE, launch(wanted, 1, false, spot("m5a.large", "b")));
        String ours = ended(wanted, "command.succeeded")
                .at("/output/launched/0/instance_id")
                .asString();
        Instance orphan = world().launch(new Launch(
                        "general",
                        "m5a.large",
                        "us-east-1b",
                        Lifecycle.SPOT,
                        false,
                        Map.of(
                                "lowtide/managed",
                                "true",
                                "lowtide/cluster",
                                cluster,
                                "lowtide/command",
                                UUID.randomUUID().toString())))
                .instance();
        assertThat(orphan).isNotNull();

        sweep(Duration.ZERO);
        assertThat(alive(orphan.id())).as("a young one").isTrue();
        sweep(Duration.ofHours(2));

        assertThat(alive(orphan.id())).isFalse();
        assertThat(alive(ours)).isTrue();
        assertThat(service.events(OWNER.org(), "record.append"))
                .filteredOn(event -> event.at("/data/event").asString().equals("orphan.terminated"))
                .extracting(event -> event.at("/data/resource_id").asString())
                .containsExactly(orphan.id());
    }

    private static void sweep(Duration later) {
        LaterSweep.of(service.context(), later)
                .sweep(UUID.fromString(account))
                .contextWrite(Callers.as(OWNER))
                .block(TestService.PATIENCE);
    }

    private static boolean alive(String instance) {
        return world().instance(instance).orElseThrow().state().alive();
    }

    @Test
    void namesWhatAwsDoesNotAllow_andTriesAgainWhenItIsBusy() {
        UUID denied = UUID.randomUUID();
        aws.control("/faults", Map.of("action", "ec2:CreateFleet", "code", "UnauthorizedOperation", "times", 1));
        ask(LaunchNode.TYPE, launch(denied, 1, false, spot("m6i.large", "a")));
        JsonNode refused = ended(denied, "command.failed");
        UUID busy = UUID.randomUUID();
        aws.control("/faults", Map.of("action", "ec2:CreateFleet", "code", "RequestLimitExceeded", "times", 2));
        ask(LaunchNode.TYPE, launch(busy, 1, false, spot("m6i.large", "a")));

        assertThat(refused.at("/error/code").asString()).isEqualTo("access_denied");
        assertThat(refused.at("/error/message").asString()).contains("ec2:CreateFleet");
        ended(busy, "command.succeeded");
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
        assertThat(service.get(TestService.service(OWNER.org()), "/internal/commands/" + id)
                        .status())
                .isEqualTo(404);
    }
}
