package io.lowtide.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryKernelTest {

    private static Efficiency.Node node(String price, @Nullable Double cpu, @Nullable Double memory) {
        return new Efficiency.Node(new BigDecimal(price), cpu, memory);
    }

    private static final Instant BEGUN = Instant.parse("2026-01-05T12:00:00Z");

    private static KnownInstance known(String id, String state, String price) {
        return known(id, state, price, BEGUN.minusSeconds(1));
    }

    private static KnownInstance known(String id, String state, String price, Instant launchedAt) {
        return new KnownInstance(
                id,
                "m5.large",
                "us-east-1a",
                "on_demand",
                state,
                "general",
                "node-" + id,
                new BigDecimal(price),
                launchedAt);
    }

    private static InstanceSeen seen(String id, String state, String price) {
        return new InstanceSeen(
                id,
                "node-" + id,
                "general",
                "m5.large",
                2,
                8192,
                "x86_64",
                "us-east-1a",
                "on_demand",
                state,
                null,
                new BigDecimal(price),
                new BigDecimal(price),
                null,
                null,
                Instant.EPOCH);
    }

    /** The golden nodes of the specification. */
    @Test
    void weighsUseByCost() {
        Efficiency efficiency = Efficiency.of(List.of(node("0.10", 40.0, 60.0), node("0.30", 20.0, 40.0)));

        assertThat(Objects.requireNonNull(efficiency)).isEqualTo(new Efficiency(35.0, "F"));
    }

    @Test
    void measuresByWhatWasMeasured() {
        assertThat(Efficiency.of(List.of(node("0.10", null, null)))).isNull();
        assertThat(Efficiency.of(List.of(node("0.10", 40.0, null), node("0.90", null, null))))
                .isEqualTo(new Efficiency(40.0, "F"));
    }

    @ParameterizedTest
    @CsvSource({"40, F", "44.9, F", "45, D", "55, C", "70, B", "75, B", "84.9, B", "85, A", "100, A"})
    void gradesFromAToF(double percent, String grade) {
        assertThat(Efficiency.grade(percent)).isEqualTo(grade);
    }

    @Test
    void findsWhatIsNewGoneAndDifferent() {
        Difference difference = Difference.between(
                List.of(known("a", "running", "0.1"), known("b", "running", "0.1"), known("c", "running", "0.1")),
                List.of(seen("a", "running", "0.10"), seen("c", "stopping", "0.2"), seen("d", "pending", "0.1")),
                BEGUN);

        assertThat(difference.added()).extracting(InstanceSeen::instanceId).containsExactly("d");
        assertThat(difference.terminated())
                .extracting(KnownInstance::instanceId)
                .containsExactly("b");
        assertThat(difference.changed())
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsExactly("state", "hourly_price"));
    }

    @Test
    void endsAnInstanceOnce_whetherAwsShowsItOrNot() {
        assertThat(Difference.between(
                                List.of(known("a", "running", "0.1")), List.of(seen("a", "terminated", "0.1")), BEGUN)
                        .terminated())
                .hasSize(1);
        assertThat(Difference.between(List.of(known("a", "terminated", "0.1")), List.of(), BEGUN)
                        .terminated())
                .isEmpty();
        assertThat(Difference.between(List.of(), List.of(seen("a", "terminated", "0.1")), BEGUN)
                        .added())
                .isEmpty();
    }

    @Test
    void missesNothingThatWasLaunchedSinceItLooked() {
        List<KnownInstance> fresh = List.of(known("a", "running", "0.1", BEGUN));

        assertThat(Difference.between(fresh, List.of(), BEGUN).terminated()).isEmpty();
        assertThat(Difference.between(fresh, List.of(), BEGUN.plusSeconds(1)).terminated())
                .hasSize(1);
        assertThat(Difference.between(fresh, List.of(seen("a", "terminated", "0.1")), BEGUN)
                        .terminated())
                .hasSize(1);
    }

    private static SpotPotential.Node onDemand(String list, @Nullable String spot) {
        return new SpotPotential.Node(
                "m5.xlarge", "on_demand", new BigDecimal(list), spot == null ? null : new BigDecimal(spot));
    }

    /** 0.096 to 0.038 an hour is 42.34 a month, as the specification has it. */
    @Test
    void movesTheNodesWithMostToGain_untilTheTargetIsReached() {
        List<SpotPotential.Node> nodes = List.of(
                onDemand("0.096", "0.038"),
                onDemand("0.100", "0.090"),
                onDemand("0.200", null),
                new SpotPotential.Node("c5.xlarge", "spot", new BigDecimal("0.17"), new BigDecimal("0.08")));

        assertThat(SpotPotential.of(nodes, 50, 0)).isEqualTo(new SpotPotential(new BigDecimal("42.34"), 0.115));
        assertThat(SpotPotential.of(nodes, 100, 0).monthlySavings()).isEqualByComparingTo("49.64");
        assertThat(SpotPotential.of(nodes, 100, 3).monthlySavings()).isEqualByComparingTo("0");
        assertThat(SpotPotential.of(List.of(onDemand("0.1", null)), 100, 0))
                .isEqualTo(new SpotPotential(new BigDecimal("0.00"), null));
    }

    @Test
    void countsAMonthAs730Hours() {
        assertThat(MonthlyCost.of(new BigDecimal("0.058"))).isEqualByComparingTo("42.34");
    }
}
