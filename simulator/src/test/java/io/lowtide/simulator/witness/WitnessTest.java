package io.lowtide.simulator.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.Workload;
import io.lowtide.simulator.world.WorkloadKind;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private final World world = World.create(new WorldSettings(42, 1), Clock.fixed(START, ZoneOffset.UTC));
    private final Cluster prod = world.cluster("prod").orElseThrow();
    private final Witness witness = Witness.of(world);

    @AfterEach
    void end() {
        witness.close();
    }

    @Test
    void seesNothing_whereNothingHappens() {
        world.advance(Duration.ofHours(1));

        Findings seen = witness.findings();

        assertThat(seen.hours()).isEqualTo(1);
        assertThat(seen.billAfterUsd())
                .isEqualByComparingTo(seen.billBeforeUsd())
                .isPositive();
        assertThat(seen.workloadAvailabilityMin()).isEqualByComparingTo("1");
        assertThat(seen.faults()).isEmpty();
    }

    @Test
    void billsWhatRuns_besideWhatRanBefore() {
        String id = prod.instances().stream()
                .filter(it -> it.lifecycle() == Lifecycle.ON_DEMAND)
                .findFirst()
                .orElseThrow()
                .id();
        prod.terminate(id, false);
        world.advance(Duration.ofHours(1));

        Findings seen = witness.findings();

        assertThat(seen.billAfterUsd()).isLessThan(seen.billBeforeUsd());
    }

    @Test
    void seesABudgetBroken_byADeletionThatAskedNobody() {
        DisruptionBudget strict = prod.budgets().stream()
                .filter(it -> prod.status(it).disruptionsAllowed() == 1)
                .findFirst()
                .orElseThrow();
        List<Pod> covered = prod.pods().stream()
                .filter(pod -> pod.namespace().equals(strict.namespace())
                        && pod.labels().entrySet().containsAll(strict.selector().entrySet()))
                .toList();

        prod.deletePod(covered.get(0).namespace(), covered.get(0).name(), null);
        assertThat(witness.findings().pdbViolations()).isZero();
        prod.deletePod(covered.get(1).namespace(), covered.get(1).name(), null);

        assertThat(witness.findings().pdbViolations()).isPositive();
    }

    @Test
    void knowsAnInterruptionThatNobodyAnswered() {
        Node node = prod.nodes().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT)
                .filter(it -> prod.podsOn(it.name()).stream()
                        .anyMatch(pod -> pod.workload().kind() != WorkloadKind.DAEMON_SET))
                .findFirst()
                .orElseThrow();

        prod.interrupt(node.instanceId(), Duration.ofSeconds(120));
        world.advance(Duration.ofMinutes(4));

        Findings seen = witness.findings();
        assertThat(seen.interruptions()).isEqualTo(1);
        assertThat(seen.interruptionsSurvived()).isZero();
        assertThat(seen.podsLost()).isPositive();
        assertThat(seen.earlyTerminations()).isZero();
        assertThat(seen.pdbViolations()).isZero();
    }

    @Test
    void countsTheCordonsItSaw_andNoneFromBefore() {
        List<Node> spot = prod.nodes().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT)
                .limit(2)
                .toList();
        spot.forEach(it -> prod.interrupt(it.instanceId(), Duration.ofSeconds(120)));
        prod.cordon(spot.get(0).name(), true);

        try (Witness later = Witness.of(world)) {
            prod.cordon(spot.get(1).name(), true);

            assertThat(later.findings().cordonsAfterS()).hasSize(1);
            assertThat(later.findings().cordonedNow()).isEqualTo(2);
        }
    }

    @Test
    void seesATerminationWithPodsOnTheNode() {
        Node node = prod.nodes().stream()
                .filter(it -> it.nodeGroup().equals("general"))
                .findFirst()
                .orElseThrow();

        prod.terminate(node.instanceId(), true);
        world.advance(Duration.ofMinutes(2));

        assertThat(witness.findings().earlyTerminations()).isEqualTo(1);
        assertThat(witness.findings().workloadAvailabilityMin()).isLessThan(java.math.BigDecimal.ONE);
    }

    @Test
    void takesWhatWasWantedInTheBeginningForWanted_whoeverScalesIt() {
        Workload only = prod.workloads().stream()
                .filter(it -> it.kind() == WorkloadKind.DEPLOYMENT && it.replicas() == 1)
                .findFirst()
                .orElseThrow();

        prod.scale(only.kind(), only.namespace(), only.name(), 2);
        world.advance(Duration.ofMinutes(1));
        prod.scale(only.kind(), only.namespace(), only.name(), 1);
        world.advance(Duration.ofMinutes(1));
        assertThat(witness.findings().workloadAvailabilityMin())
                .as("a second replica that is not Ready yet is missed by nobody")
                .isEqualByComparingTo("1");

        prod.scale(only.kind(), only.namespace(), only.name(), 0);
        world.advance(Duration.ofMinutes(1));
        assertThat(witness.findings().worstWorkload()).endsWith(only.name());
    }

    @Test
    void measuresTheLongestCordon() {
        String node = prod.nodes().getFirst().name();

        prod.cordon(node, true);
        world.advance(Duration.ofSeconds(70));
        assertThat(witness.findings().cordonedNow()).isEqualTo(1);
        prod.cordon(node, false);

        assertThat(witness.findings().longestCordonS()).isEqualTo(70);
        assertThat(witness.findings().cordonedNow()).isZero();
    }
}
