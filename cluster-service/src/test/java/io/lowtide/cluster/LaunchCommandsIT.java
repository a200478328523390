package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.clusters.Changes;
import io.lowtide.cluster.commands.LaterSweep;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Launch;
import io.lowtide.simulator.world.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nodes are launched once each, whatever happens on the way. */
class LaunchCommandsIT extends CommandScene {
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
        assertThat(service.events(owner.org(), "instance.added"))
                .anySatisfy(event ->
                        assertThat(event.at("/data/instance_id").asString()).isEqualTo(first));
        assertThat(service.events(owner.org(), "record.append"))
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
        assertThat(service.events(owner.org(), "spot.capacity_unavailable"))
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
    void takesALaunchedNodeForRunning_onceItsAgentSeesIt() {
        UUID id = UUID.randomUUID();
        ask(LaunchNode.TYPE, launch(id, 1, false, spot("c6i.xlarge", "b")));
        JsonNode node = ended(id, "command.succeeded").at("/output/launched/0");
        String instance = node.path("instance_id").asString();
        assertThat(stateOf(instance)).isEqualTo("pending");

        service.tell(
                owner,
                Topics.AGENT_LIFECYCLE,
                cluster,
                ClusterSnapshotTaken.TYPE,
                new ClusterSnapshotTaken(
                        UUID.fromString(cluster),
                        "agt_1",
                        Instant.now(),
                        List.of(new NodeSeen(
                                node.path("node_name").asString(),
                                instance,
                                "c6i.xlarge",
                                "us-east-1b",
                                "spot",
                                Map.of(),
                                List.of(),
                                new Amounts(3920, 7000),
                                58,
                                null,
                                true,
                                false,
                                Instant.now())),
                        List.of(),
                        List.of(),
                        null));

        eventually(() -> assertThat(stateOf(instance)).isEqualTo("running"));
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
        assertThat(service.events(owner.org(), "record.append"))
                .filteredOn(event -> event.at("/data/event").asString().equals("orphan.terminated"))
                .extracting(event -> event.at("/data/resource_id").asString())
                .containsExactly(orphan.id());
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

    private static String stateOf(String instance) {
        return service.get(owner, "/clusters/" + cluster + "/instances?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("instance_id").asString().equals(instance))
                .map(it -> it.path("state").asString())
                .findFirst()
                .orElse("missing");
    }

    private static void sweep(Duration later) {
        LaterSweep.of(service.context(), later)
                .sweep(UUID.fromString(account))
                .contextWrite(Callers.as(owner))
                .block(PATIENCE);
    }

    private static boolean alive(String instance) {
        return world().instance(instance).orElseThrow().state().alive();
    }

    @Test
    void countsTheClusterOnce_forAllThatChangedInAMoment() {
        eventually(() -> assertThat(changes()).isEmpty());
        int before = samples();

        service.sql("INSERT INTO cluster_change (id, org_id, cluster_id) SELECT gen_random_uuid(), org_id, id"
                + " FROM cluster, generate_series(1, 3) WHERE id = '" + cluster + "'");

        eventually(() -> assertThat(samples()).isGreaterThan(before));
        eventually(() -> assertThat(changes()).isEmpty());
        assertThat(samples()).isEqualTo(before + 1);
    }

    private static int samples() {
        return service.events(owner.org(), "cluster.sampled").size();
    }

    private static List<Changes.Changed> changes() {
        return SystemScope.enter(service.bean(Changes.class).all(10))
                .contextWrite(Callers.as(TestService.service(null)))
                .block(PATIENCE);
    }
}
