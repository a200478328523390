package io.lowtide.optimizer;

import static io.lowtide.optimizer.RunningPlans.CLOCK;
import static io.lowtide.optimizer.RunningPlans.CRASH_IN;
import static io.lowtide.optimizer.RunningPlans.MANAGED;
import static io.lowtide.optimizer.RunningPlans.ada;
import static io.lowtide.optimizer.RunningPlans.service;
import static io.lowtide.optimizer.RunningPlans.world;
import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static io.lowtide.platform.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.market.RebalanceRecommended;
import io.lowtide.contracts.market.SpotInterruptionWarning;
import io.lowtide.platform.security.Caller;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What AWS says of spot nodes, answered by the whole service over Kafka, in a world that does what it is asked. */
class InterruptionIT {
    private static final String MOVING =
            "{\"autoscaling\":{\"mode\":\"managed\",\"on_rebalance\":\"move\",\"spot_retry_minutes\":30}}";

    @BeforeAll
    static void start() {
        RunningPlans.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RunningPlans.stop();
    }

    @BeforeEach
    void nothingCrashes() {
        CRASH_IN.set(-1);
    }

    private static void warn(Caller owner, FakeWorld world, String instance) {
        Instant now = CLOCK.instant();
        service.tell(
                owner,
                Topics.CLOUD_INTERRUPTIONS,
                SpotInterruptionWarning.TYPE,
                new SpotInterruptionWarning(
                        "us-east-1", "us-east-1a", "m5.2xlarge", instance, now.plusSeconds(120), null, now),
                world.cluster);
    }

    private static JsonNode interruption(Caller owner, FakeWorld world) {
        return within(PATIENCE)
                .get(
                        () -> service.get(owner, "/optimizations/interruptions?cluster_id=" + world.cluster)
                                .getBody()
                                .get("items"),
                        items -> !items.isEmpty())
                .get(0);
    }

    private static JsonNode over(Caller owner, FakeWorld world) {
        return within(PATIENCE)
                .get(
                        () -> interruption(owner, world),
                        it -> it.path("status").asString("").equals("completed"));
    }

    @Test
    void asksForTheDrainAndTheLaunchAtOnce() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 2);
        world.silent = true;

        warn(ada, world, "i-old0");

        eventually(() -> assertThat(world.log()).containsExactlyInAnyOrder("drain node-i-old0", "launch i-new0"));
        world.speak();
        JsonNode done = over(ada, world);
        assertThat(done.get("reaction").asString()).isEqualTo("evacuate");
        assertThat(done.at("/lanes/0/type").asString()).isEqualTo("evacuate");
        assertThat(done.at("/lanes/0/state").asString()).isEqualTo("succeeded");
        assertThat(done.at("/lanes/1/type").asString()).isEqualTo("scale_up");
        assertThat(done.at("/lanes/1/state").asString()).isEqualTo("succeeded");
        assertThat(world.log()).noneMatch(line -> line.startsWith("terminate"));
        assertThat(world.allPodsRun()).isTrue();
        assertThat(world.violations).isEmpty();
    }

    @Test
    void readsAMarketThatIsNotKnown_beforeItAnswers() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 2);
        within(PATIENCE).get(() -> service.sql("DELETE FROM price_point"), deleted -> deleted > 0);

        warn(ada, world, "i-old0");

        eventually(() -> assertThat(world.log()).contains("drain node-i-old0", "launch i-new0"));
    }

    @Test
    void changesNothing_whenItIsToldTwiceOrTooLate() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 2);
        warn(ada, world, "i-old0");
        over(ada, world);
        int asked = world.asked.size();

        warn(ada, world, "i-old0");
        warn(ada, world, "i-unknown");

        JsonNode unknown = within(PATIENCE)
                .get(
                        () -> interruption(ada, world),
                        it -> it.get("instance_id").asString().equals("i-unknown"));
        assertThat(unknown.get("reaction").asString()).isEqualTo("none");
        assertThat(unknown.get("lanes").size()).isZero();
        assertThat(world.asked).hasSize(asked);
    }

    @Test
    void answersManyThatComeTogether() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 8);

        for (int i = 0; i < 8; i++) {
            warn(ada, world, "i-old" + i);
        }

        eventually(() -> assertThat(world.log())
                .filteredOn(line -> line.startsWith("drain") || line.startsWith("launch"))
                .hasSize(16)
                .doesNotHaveDuplicates());
        assertThat(world.violations).isEmpty();
    }

    @Test
    void answersByWhatWasSeenLast_whileNobodySaysHowTheClusterIs() {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 3);
        warn(ada, world, "i-old0");
        over(ada, world);
        service.clusters.isAway(world.cluster, Integer.MAX_VALUE);

        warn(ada, world, "i-old1");

        eventually(() -> assertThat(world.log()).contains("drain node-i-old1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void goesOnWhereItStopped_whenKilledAtAnyOrder(int order) {
        Caller ada = ada();
        FakeWorld world = world(ada, MANAGED, 2);
        CRASH_IN.set(order);

        warn(ada, world, "i-old0");

        eventually(() -> assertThat(CRASH_IN.get()).isNegative());
        CLOCK.advance(Duration.ofSeconds(31));
        over(ada, world);
        assertThat(world.log()).containsExactlyInAnyOrder("drain node-i-old0", "launch i-new0");
        assertThat(world.asked.values()).allMatch(times -> times == 1);
    }

    @Test
    void comesBackToSpot_whenSpotCouldBeHadForAsLongAsThePolicyWaits() {
        Caller ada = ada();
        FakeWorld world = world(ada, MOVING, 1);
        world.noSpot = true;
        warn(ada, world, "i-old0");
        JsonNode fallback = over(ada, world);
        String job = fallback.get("job_id").asString();
        eventually(() -> assertThat(service.get(ada, "/optimizations/" + job + "/reason-cards")
                        .getBody()
                        .toString())
                .contains("runs on demand"));
        world.noSpot = false;
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(interruption(ada, world).hasNonNull("returned_to_spot_at")).isFalse();

        CLOCK.advance(Duration.ofMinutes(31));

        eventually(() -> assertThat(world.log()).contains("launch i-new1", "terminate i-new0"));
        eventually(() -> assertThat(interruption(ada, world).hasNonNull("returned_to_spot_at"))
                .isTrue());
        assertThat(world.violations).isEmpty();
    }

    @Test
    void movesANodeAwsRecommendsToLeave_whereThePolicyDoes() {
        Caller ada = ada();
        FakeWorld world = world(ada, MOVING, 2);

        service.tell(
                ada,
                Topics.CLOUD_INTERRUPTIONS,
                RebalanceRecommended.TYPE,
                new RebalanceRecommended("us-east-1", "us-east-1a", "m5.2xlarge", "i-old0", null, CLOCK.instant()),
                world.cluster);

        assertThat(over(ada, world).get("reaction").asString()).isEqualTo("move");
        assertThat(world.log())
                .containsExactly(
                        "cordon node-i-old0", "launch i-new0", "drain node-i-old0", "tag i-old0", "terminate i-old0");
    }
}
