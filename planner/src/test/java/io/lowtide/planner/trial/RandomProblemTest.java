package io.lowtide.planner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.verification.PackingVerifier;
import org.junit.jupiter.api.Test;

class RandomProblemTest {
    private static final int PROBLEMS = Integer.getInteger("lowtide.problems", 300);
    private static final SearchBudget SHORT = new SearchBudget(200_000, 1, Deadline.NEVER);

    @Test
    void isPackedWithoutAViolation_andNeverDearerThanTheRule() {
        for (int seed = 0; seed < PROBLEMS; seed++) {
            PackingProblem problem = RandomProblem.of(seed, 1 + seed % 60);

            Packing packing = BinPacker.pack(problem, SHORT);

            assertThat(PackingVerifier.violations(problem, packing))
                    .as("seed " + seed)
                    .isEmpty();
            Packing rule = BinPacker.karpenterRule(problem);
            assertThat(packing.unplaced().size())
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(rule.unplaced().size());
            if (packing.unplaced().size() == rule.unplaced().size()) {
                assertThat(packing.price()).as("seed " + seed).isLessThanOrEqualTo(rule.price());
            }
        }
    }

    @Test
    void isPackedAlikeEachTime() {
        for (int seed = 0; seed < 30; seed++) {
            PackingProblem problem = RandomProblem.of(seed, 40);

            assertThat(BinPacker.pack(problem, SHORT)).isEqualTo(BinPacker.pack(problem, SHORT));
        }
    }
}
