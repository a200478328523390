package io.lowtide.planner.packing;

import static io.lowtide.planner.packing.PackingFixtures.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.verification.PackingVerifier;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinPackerTest {

    @Test
    void opensTheCheapestNodeThatHoldsThePod() {
        Packing packing = BinPacker.pack(problem(PodFootprint.of("web", 1_500, 2_000)));

        assertThat(packing.nodes())
                .extracting(node -> node.offering().type().name())
                .containsExactly("c5.large");
        assertThat(packing.price()).isEqualTo(HourlyPrice.of("0.085"));
    }

    @Test
    void setsAside_whatNothingHolds() {
        Packing packing =
                BinPacker.pack(problem(PodFootprint.of("giant", 64_000, 1), PodFootprint.of("web", 100, 100)));

        assertThat(packing.unplaced()).extracting(PodFootprint::id).containsExactly("giant");
        assertThat(packing.nodes()).hasSize(1);
    }

    @Test
    void keepsGroupApart_andVolumeInItsZone() {
        Resources small = new Resources(100, 100, 1);
        Packing packing = BinPacker.pack(problem(
                new PodFootprint("db-0", small, "us-east-1b", "db"), new PodFootprint("db-1", small, null, "db")));

        assertThat(packing.nodes()).hasSize(2);
        assertThat(packing.nodes())
                .filteredOn(node -> node.pods().getFirst().id().equals("db-0"))
                .extracting(node -> node.offering().zone())
                .containsExactly("us-east-1b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void passesTheVerifier_andIsNeverDearerThanKarpentersRule(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 25; round++) {
            PackingProblem problem = PackingFixtures.random(random, 1 + random.nextInt(120));

            Packing packing = BinPacker.pack(problem);

            assertThat(PackingVerifier.violations(problem, packing))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(packing.price())
                    .isLessThanOrEqualTo(BinPacker.karpenterRule(problem).price());
            assertThat(packing.bound().price().microUsd()).isPositive();
        }
    }

    @Test
    void givesTheSamePacking_forTheSamePodsInAnyOrder() {
        PackingProblem problem = PackingFixtures.random(
                RandomGeneratorFactory.of("L64X128MixRandom").create(7), 80);
        PackingProblem reversed = new PackingProblem(problem.pods().reversed(), problem.offerings(), problem.daemons());

        assertThat(BinPacker.pack(reversed)).isEqualTo(BinPacker.pack(problem));
    }

    @Test
    void verifierFindsWhatIsWrong() {
        PodFootprint web = PodFootprint.of("web", 1_500, 2_000);
        PackingProblem problem = problem(web, PodFootprint.of("api", 1_500, 2_000));
        PackedNode crowded = new PackedNode(
                PackingFixtures.FAMILIES.getFirst(), List.of(web, PodFootprint.of("other", 1_500, 2_000)));
        CertifiedBound tooHigh = new CertifiedBound(HourlyPrice.of("9"), 0, 0, 0);

        assertThat(PackingVerifier.violations(problem, new Packing(List.of(crowded), List.of(), tooHigh)))
                .hasSize(5)
                .anyMatch(violation -> violation.contains("api is accounted for null times"))
                .anyMatch(violation -> violation.contains("other is not of the problem"))
                .anyMatch(violation -> violation.contains("expected: at most"))
                .anyMatch(violation -> violation.contains("certificate does not hold"))
                .anyMatch(violation -> violation.contains("above the price"));
    }
}
