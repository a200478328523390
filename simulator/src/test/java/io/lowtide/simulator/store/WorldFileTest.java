package io.lowtide.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.InstanceState;
import io.lowtide.simulator.world.Launch;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.NodePool;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFileTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    @TempDir
    private Path folder;

    private static World world(long seed) {
        return World.create(new WorldSettings(seed, 1), Clock.fixed(START, ZoneOffset.UTC));
    }

    private static Cluster prod(World world) {
        return world.cluster("prod").orElseThrow();
    }

    @Test
    void remembersNodesThatWereLaunchedAndThoseThatWent() {
        World before = world(42);
        String gone;
        String launched;
        try (WorldFile file = WorldFile.keep(before, folder)) {
            launched = prod(before)
                    .launch(new Launch("general", "m5.large", "us-east-1a", Lifecycle.SPOT, false, Map.of("of", "us")))
                    .instance()
                    .id();
            gone = prod(before).instances().getFirst().id();
            prod(before).terminate(gone, false);
            before.advance(Duration.ofMinutes(5));
        }

        World after = world(42);
        try (WorldFile file = WorldFile.keep(after, folder)) {
            assertThat(prod(after).nodes()).isEqualTo(prod(before).nodes());
            assertThat(prod(after).nodes())
                    .extracting(Node::instanceId)
                    .contains(launched)
                    .doesNotContain(gone);
            assertThat(prod(after).pods()).isEqualTo(prod(before).pods());
            assertThat(prod(after).instance(launched).orElseThrow().tags()).containsEntry("of", "us");
            assertThat(prod(after).revision())
                    .isGreaterThanOrEqualTo(prod(before).revision());
        }
    }

    @Test
    void bringsToItsEnd_whatWasUnderWay() {
        World before = world(42);
        String booting;
        String ending;
        try (WorldFile file = WorldFile.keep(before, folder)) {
            booting = prod(before)
                    .launch("general", "m5.large", "us-east-1a", Lifecycle.SPOT)
                    .instance()
                    .id();
            ending = prod(before).instances().getFirst().id();
            prod(before).terminate(ending, true);
        }

        World after = world(42);
        try (WorldFile file = WorldFile.keep(after, folder)) {
            after.advance(Duration.ofMinutes(5));

            assertThat(prod(after).instance(booting).orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
            assertThat(prod(after).instance(ending).orElseThrow().state()).isEqualTo(InstanceState.TERMINATED);
            assertThat(prod(after).nodes()).allMatch(Node::ready);
            assertThat(prod(after).pods()).allMatch(pod -> pod.ready());
        }
    }

    @Test
    void remembersKarpenter_andThatItWasAtWork() {
        World before = world(42);
        NodePool changed;
        try (WorldFile file = WorldFile.keep(before, folder)) {
            prod(before).installKarpenter();
            NodePool pool = prod(before).nodePools().getFirst();
            NodePool.Requirement spot = new NodePool.Requirement("karpenter.sh/capacity-type", "In", List.of("spot"));
            changed = new NodePool("default", "default", List.of(spot), pool.budgets());
            prod(before).keep(changed);
            before.advance(Duration.ofMinutes(1));
        }

        World after = world(42);
        try (WorldFile file = WorldFile.keep(after, folder)) {
            assertThat(prod(after).nodePools()).containsExactly(changed);
            assertThat(prod(after).nodes()).isEqualTo(prod(before).nodes());
            after.advance(Duration.ofHours(2));

            assertThat(prod(after).nodes())
                    .filteredOn(node -> "default".equals(node.labels().get("karpenter.sh/nodepool")))
                    .isNotEmpty()
                    .allMatch(node -> node.lifecycle() == Lifecycle.SPOT);
        }
    }

    @Test
    void passesOverTheFileOfAnotherWorld() {
        World before = world(42);
        try (WorldFile file = WorldFile.keep(before, folder)) {
            prod(before).terminate(prod(before).instances().getFirst().id(), false);
        }

        World other = world(7);
        try (WorldFile file = WorldFile.keep(other, folder)) {
            assertThat(prod(other).instances()).isEqualTo(prod(world(7)).instances());
        }
    }
}
