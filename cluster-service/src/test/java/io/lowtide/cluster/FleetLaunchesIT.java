package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commands.AcceptCommand;
import io.lowtide.cluster.commands.LaterSweep;
import io.lowtide.platform.security.Callers;
import io.lowtide.simulator.world.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Launches that ask for the same are one request to AWS, and each has its own node all the same. */
class FleetLaunchesIT extends CommandScene {
    private static final String REQUESTS = "ec2.CreateFleet";

    @Test
    void areOneRequest_andANodeForEach() {
        long before = requests();

        List<UUID> ids = launchTogether(12, "m5.xlarge", "a");
        List<String> instances = launched(ids);

        assertThat(requests() - before).isEqualTo(1);
        assertThat(instances).hasSize(12).doesNotHaveDuplicates();
        assertThat(instances)
                .allSatisfy(it -> assertThat(tag(it, "lowtide/command")).isEqualTo(fleet(ids)));
        assertThat(service.events(owner.org(), "instance.added"))
                .extracting(event -> event.at("/data/instance_id").asString())
                .containsAll(instances);
        assertThat(service.events(owner.org(), "record.append"))
                .filteredOn(event -> event.at("/data/event").asString().equals("node.launched"))
                .extracting(event -> event.at("/data/after/command_id").asString())
                .containsAll(ids.stream().map(UUID::toString).toList());
    }

    /** As when a process dies after AWS has answered, and another takes up first some of them and then the rest. */
    @Test
    void keepTheirNodes_whoeverTakesThemUpAgain() {
        List<UUID> ids = launchTogether(5, "m5.large", "b");
        List<String> first = launched(ids);
        long world = aws.count("ec2.Launch");

        forgetTheEndOf(List.of(ids.get(3), ids.get(1)));
        forgetTheEndOf(List.of(ids.get(0), ids.get(2), ids.get(4)));

        assertThat(IntStream.range(0, 5).mapToObj(nth -> lastEnd(ids.get(nth)))).containsExactlyElementsOf(first);
        assertThat(aws.count("ec2.Launch")).isEqualTo(world);
    }

    @Test
    void shareWhatThereIs_andTheLastAreToldWhatWasMissing() {
        aws.control(
                "/capacity",
                Map.of("az", "us-east-1c", "type", "r5.large", "available", false, "left", 3, "for_s", 300));

        List<UUID> ids = launchTogether(5, "r5.large", "c");

        eventually(() -> assertThat(ids.stream().flatMap(CommandScene::told).map(FleetLaunchesIT::type))
                .hasSize(10)
                .filteredOn("command.succeeded"::equals)
                .hasSize(3));
        assertThat(ids.stream().flatMap(CommandScene::told))
                .filteredOn(event -> type(event).equals("command.failed"))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.at("/data/error/code").asString()).isEqualTo("capacity_unavailable"));
        // a pool that had nothing is told of once
        assertThat(service.events(owner.org(), "spot.capacity_unavailable"))
                .filteredOn(event -> event.at("/data/instance_type").asString().equals("r5.large"))
                .hasSize(1);
    }

    @Test
    void loseOnlyTheNodeNobodyWaitsFor() {
        List<UUID> ids = launchTogether(3, "c5.large", "a");
        List<String> instances = launched(ids);

        service.sql("UPDATE cloud_command SET status = 'failed', result = jsonb_set(result, '{launched}', '[]')"
                + " WHERE id = '" + ids.get(1) + "'");
        sweep();

        assertThat(instances.stream().map(FleetLaunchesIT::alive)).containsExactly(true, false, true);
    }

    @Test
    void loseNothing_whileOneOfThemIsAtWork() {
        List<UUID> ids = launchTogether(2, "c5.large", "b");
        List<String> instances = launched(ids);

        service.sql("UPDATE cloud_command SET status = 'running', result = jsonb_set(result, '{launched}', '[]'),"
                + " lease = gen_random_uuid(), lease_until = now() + interval '1 hour' WHERE id = '" + ids.get(1)
                + "'");
        sweep();

        assertThat(instances.stream().map(FleetLaunchesIT::alive)).containsExactly(true, true);
    }

    private static List<UUID> launchTogether(int count, String type, String zone) {
        List<AcceptCommand.Asked> asked = Stream.generate(UUID::randomUUID)
                .limit(count)
                .map(id -> new AcceptCommand.Asked(
                        id,
                        null,
                        UUID.fromString(cluster),
                        new Order.Launch(
                                List.of(new Offering(type, "us-east-1" + zone, "spot", null)),
                                1,
                                "general",
                                null,
                                null,
                                List.of(),
                                Map.of()),
                        false,
                        Instant.now().plusSeconds(600)))
                .toList();
        service.bean(AcceptCommand.class)
                .accept(asked)
                .contextWrite(Callers.as(owner))
                .block(PATIENCE);
        return asked.stream().map(AcceptCommand.Asked::id).toList();
    }

    /** The one instance of each, in their order. */
    private static List<String> launched(List<UUID> ids) {
        return ids.stream()
                .map(id -> ended(id, "command.succeeded").at("/output/launched"))
                .peek(launched -> assertThat(launched).hasSize(1))
                .map(launched -> launched.at("/0/instance_id").asString())
                .toList();
    }

    private static void forgetTheEndOf(List<UUID> ids) {
        List<Integer> before = ids.stream().map(id -> (int) told(id).count()).toList();
        service.sql("UPDATE cloud_command SET status = 'running', finished_at = NULL, lease = gen_random_uuid(),"
                + " lease_until = now() - interval '1 second' WHERE id IN ("
                + String.join(", ", ids.stream().map(id -> "'" + id + "'").toList()) + ")");
        eventually(() -> assertThat(ids.stream().map(id -> (int) told(id).count()))
                .containsExactlyElementsOf(before.stream().map(it -> it + 1).toList()));
    }

    private static String lastEnd(UUID id) {
        return told(id).reduce((earlier, later) -> later)
                .orElseThrow()
                .at("/data/output/launched/0/instance_id")
                .asString();
    }

    private static String type(JsonNode event) {
        return event.path("type").asString();
    }

    /** The id of the one AWS knows them all by. */
    private static String fleet(List<UUID> ids) {
        return ids.stream()
                .map(UUID::toString)
                .filter(id -> world().instances().stream()
                        .anyMatch(it -> id.equals(it.tags().get("lowtide/command"))))
                .findFirst()
                .orElseThrow();
    }

    private static String tag(String instance, String name) {
        return String.valueOf(world().instance(instance).orElseThrow().tags().get(name));
    }

    private static boolean alive(String instance) {
        return world().instance(instance).map(Instance::state).orElseThrow().alive();
    }

    private static long requests() {
        return aws.count(REQUESTS);
    }

    private static void sweep() {
        LaterSweep.of(service.context(), Duration.ofHours(2))
                .sweep(UUID.fromString(account))
                .contextWrite(Callers.as(owner))
                .block(PATIENCE);
    }
}
