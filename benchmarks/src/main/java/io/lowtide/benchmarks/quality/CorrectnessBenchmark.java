package io.lowtide.benchmarks.quality;

import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.trial.RandomCluster;
import io.lowtide.planner.trial.RandomProblem;
import io.lowtide.planner.verification.PackingVerifier;
import java.io.PrintStream;
import java.util.List;

/** Random problems and clusters through the verifier; the seed of each that fails is printed. */
public final class CorrectnessBenchmark {
    private static final SearchBudget SHORT = new SearchBudget(200_000, 1, Deadline.NEVER);
    private static final int CLUSTERS_FOR_A_PROBLEM = 10;

    private CorrectnessBenchmark() {}

    /** Whether nothing failed. */
    public static boolean run(int count, PrintStream out) {
        int violated = 0;
        int dearer = 0;
        int different = 0;
        for (int seed = 0; seed < count; seed++) {
            PackingProblem problem = RandomProblem.of(seed, 1 + seed % 60);
            Packing packing = BinPacker.pack(problem, SHORT);
            List<String> violations = PackingVerifier.violations(problem, packing);
            if (!violations.isEmpty()) {
                violated++;
                out.println("problem " + seed + ": " + violations.getFirst());
            }
            dearer += dearer(packing, BinPacker.karpenterRule(problem)) ? 1 : 0;
            different += packing.equals(BinPacker.pack(problem, SHORT)) ? 0 : 1;
        }
        int clusters = Math.max(1, count / CLUSTERS_FOR_A_PROBLEM);
        int plansViolated = 0;
        for (int seed = 0; seed < clusters; seed++) {
            RandomCluster cluster = RandomCluster.of(seed, 10 + seed % 50);
            for (PlanMode mode : PlanMode.values()) {
                Plan plan = ClusterPlanner.plan(cluster.problem(), cluster.rules(), mode);
                if (!plan.violations().isEmpty()) {
                    plansViolated++;
                    out.println("cluster " + seed + " " + mode + ": "
                            + plan.violations().getFirst());
                }
            }
        }
        out.println("| what | of | found |");
        out.println("|---|---|---|");
        out.println("| problems with a violation | " + count + " | " + violated + " |");
        out.println("| problems dearer than the Karpenter rule, re-implemented | " + count + " | " + dearer + " |");
        out.println("| problems packed differently the second time | " + count + " | " + different + " |");
        out.println("| plans of whole clusters with a violation | " + clusters * PlanMode.values().length + " | "
                + plansViolated + " |");
        return violated + dearer + different + plansViolated == 0;
    }

    private static boolean dearer(Packing packing, Packing rule) {
        int more = packing.unplaced().size() - rule.unplaced().size();
        return more > 0 || more == 0 && packing.price().compareTo(rule.price()) > 0;
    }
}
