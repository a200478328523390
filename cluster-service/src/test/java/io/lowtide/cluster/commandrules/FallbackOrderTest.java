package io.lowtide.cluster.commandrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FallbackOrderTest {

    private static Offering spot(String type, String zone) {
        return new Offering(type, "us-east-1" + zone, "spot", null);
    }

    private static Offering onDemand(String type, String zone) {
        return new Offering(type, "us-east-1" + zone, "on_demand", null);
    }

    @Test
    void asksForTheSameTypeInOtherZones_thenTheSameSizeOfOtherFamilies_thenTheRest_thenOnDemand() {
        List<List<Offering>> steps = FallbackOrder.of(List.of(
                spot("c5.xlarge", "a"),
                spot("m5.xlarge", "a"),
                spot("r5.2xlarge", "b"),
                onDemand("c5.xlarge", "a"),
                spot("c5.xlarge", "b"),
                onDemand("m5.xlarge", "a")));

        assertThat(steps)
                .containsExactly(
                        List.of(spot("c5.xlarge", "a"), spot("c5.xlarge", "b")),
                        List.of(spot("m5.xlarge", "a")),
                        List.of(spot("r5.2xlarge", "b")),
                        List.of(onDemand("c5.xlarge", "a"), onDemand("m5.xlarge", "a")));
    }

    @Test
    void hasOneStep_whenNothingIsOnSpot() {
        assertThat(FallbackOrder.of(List.of(onDemand("c5.xlarge", "a"), onDemand("m5.xlarge", "b"))))
                .containsExactly(List.of(onDemand("c5.xlarge", "a"), onDemand("m5.xlarge", "b")));
    }

    @Test
    void asksForEveryOfferingOnce_andNeverMixesLifecycles() {
        List<String> types = List.of("c5.xlarge", "m5.xlarge", "m5.large", "r6i.2xlarge");
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Offering> offerings = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                String type = types.get(random.nextInt(types.size()));
                String zone = String.valueOf((char) ('a' + random.nextInt(3)));
                offerings.add(random.nextInt(4) == 0 ? onDemand(type, zone) : spot(type, zone));
            }

            List<List<Offering>> steps = FallbackOrder.of(offerings);

            List<Offering> asked = steps.stream().flatMap(List::stream).toList();
            assertThat(asked).as("seed %d", seed).doesNotHaveDuplicates().hasSameElementsAs(offerings);
            assertThat(steps)
                    .as("seed %d", seed)
                    .allSatisfy(step -> assertThat(
                                    step.stream().map(Offering::lifecycle).distinct())
                            .hasSize(1));
            assertThat(asked.stream().dropWhile(Offering::isSpot))
                    .as("seed %d", seed)
                    .noneMatch(Offering::isSpot);
        }
    }
}
