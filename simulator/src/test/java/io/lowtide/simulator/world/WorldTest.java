package io.lowtide.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private static World world(long seed) {
        return World.create(new WorldSettings(seed, 1), Clock.fixed(START, ZoneOffset.UTC));
    }

    private static Cluster cluster(World world, String name) {
        return world.cluster(name).orElseThrow();
    }

    @Test
    void hasTwoAccountsWithThreeClusters() {
        World world = world(42);

        assertThat(world.clustersOf("111122223333")).extracting(Cluster::name).containsExactly("prod", "staging");
        assertThat(world.clustersOf("444455556666")).extracting(Cluster::name).containsExactly("dev");
        assertThat(world.clusters()).extracting(it -> it.nodes().size()).containsExactly(24, 10, 6);
        assertThat(world.types().all()).hasSizeBetween(55, 70);
    }

    @Test
    void makesCrowdsOfSmallPods_eachSeedAnother() {
        for (long seed = 1; seed <= 5; seed++) {
            World crowd = World.crowded(new WorldSettings(seed, 1), Clock.fixed(START, ZoneOffset.UTC));

            Cluster only = crowd.clusters().getFirst();
            assertThat(crowd.clusters()).hasSize(1);
            assertThat(only.pods().stream().filter(pod -> pod.node() == null)).isEmpty();
            assertThat(only.pods().size() / only.nodes().size()).isGreaterThan(30);
        }
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(picture(world(42))).isEqualTo(picture(world(42)));
        assertThat(picture(world(42))).isNotEqualTo(picture(world(43)));
    }

    private static List<Object> picture(World world) {
        List<Object> all = new ArrayList<>();
        for (Cluster cluster : world.clusters()) {
            all.addAll(cluster.instances());
            all.addAll(cluster.nodes());
            all.addAll(cluster.workloads());
            all.addAll(cluster.pods());
            all.addAll(cluster.budgets());
            all.addAll(cluster.volumes());
            cluster.pods().forEach(pod -> all.add(cluster.use(pod)));
        }
        return all;
    }

    @Test
    void countsOfTheUsualWorld() {
        Map<String, List<Integer>> counts = world(42).clusters().stream()
                .collect(Collectors.toMap(
                        Cluster::name,
                        it -> List.of(
                                it.pods().size(),
                                it.workloads().size(),
                                it.budgets().size(),
                                it.volumes().size())));

        assertThat(counts)
                .isEqualTo(Map.of(
                        "prod",
                        List.of(295, 55, 26, 46),
                        "staging",
                        List.of(101, 27, 11, 10),
                        "dev",
                        List.of(73, 23, 5, 8)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 4711})
    void asksForAboutHalfOfWhatIsThereAndUsesFarLess(long seed) {
        for (Cluster cluster : world(seed).clusters()) {
            Resources capacity = cluster.nodes().stream().map(Node::capacity).reduce(Resources.NONE, Resources::plus);
            Resources asked = cluster.pods().stream().map(Pod::requests).reduce(Resources.NONE, Resources::plus);
            List<Resources> use = IntStream.range(0, 24)
                    .mapToObj(hour -> cluster.nodes().stream()
                            .map(node -> cluster.use(node, START.plus(Duration.ofHours(hour))))
                            .reduce(Resources.NONE, Resources::plus))
                    .toList();

            assertThat(part(asked.cpuMilli(), capacity.cpuMilli()))
                    .as(cluster.name())
                    .isBetween(0.45, 0.65);
            assertThat(part(asked.memoryMib(), capacity.memoryMib()))
                    .as(cluster.name())
                    .isBetween(0.45, 0.65);
            assertThat(use.stream().mapToLong(Resources::cpuMilli).average().orElseThrow() / capacity.cpuMilli())
                    .as("CPU used in " + cluster.name())
                    .isBetween(0.07, 0.13);
            assertThat(use.stream().mapToLong(Resources::memoryMib).average().orElseThrow() / capacity.memoryMib())
                    .as("memory used in " + cluster.name())
                    .isBetween(0.20, 0.32);
        }
    }

    private static double part(long some, long all) {
        return (double) some / all;
    }

    @Test
    void usesMoreByDayThanByNight() {
        Cluster prod = cluster(world(42), "prod");
        Node node = prod.nodes().getFirst();

        assertThat(prod.use(node, Instant.parse("2026-11-18T18:00:00Z")).cpuMilli())
                .isGreaterThan((long) (1.4
                        * prod.use(node, Instant.parse("2026-11-18T06:00:00Z")).cpuMilli()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 4711})
    void everyPodHasANodeThatHoldsIt(long seed) {
        for (Cluster cluster : world(seed).clusters()) {
            assertThat(cluster.pods())
                    .allSatisfy(pod -> assertThat(pod.node()).as(pod.toString()).isNotNull());
            for (Node node : cluster.nodes()) {
                Resources asked =
                        cluster.podsOn(node.name()).stream().map(Pod::requests).reduce(Resources.NONE, Resources::plus);
                assertThat(asked.fitsIn(node.allocatable())).as(node.name()).isTrue();
                assertThat(cluster.podsOn(node.name()))
                        .hasSizeLessThanOrEqualTo(node.type().maxPods());
            }
            assertThat(cluster.pods().stream().map(pod -> pod.namespace() + "/" + pod.name()))
                    .doesNotHaveDuplicates();
            assertThat(cluster.pods().stream().map(Pod::uid)).doesNotHaveDuplicates();
        }
    }

    @Test
    void nodesAreTheirInstances() {
        for (Cluster cluster : world(42).clusters()) {
            assertThat(cluster.nodes()).allSatisfy(node -> {
                Instance instance = cluster.instance(node.instanceId()).orElseThrow();
                assertThat(node.name())
                        .isEqualTo(instance.privateDnsName())
                        .matches("ip-10(-\\d+){3}\\.ec2\\.internal");
                assertThat(node.providerId()).matches("aws:///us-east-1[abcdf]/i-0[0-9a-f]{16}");
                assertThat(node.type()).isEqualTo(instance.type());
            });
        }
    }

    @Test
    void refusesASpeedNobodyCanKeep() {
        assertThatThrownBy(() -> new WorldSettings(42, 601)).hasMessageContaining("601.0 (expected: 1 to 600)");
    }
}
