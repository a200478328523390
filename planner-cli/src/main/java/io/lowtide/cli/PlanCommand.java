package io.lowtide.cli;

import io.lowtide.cli.facts.Ec2Facts;
import io.lowtide.cli.facts.GivenPrices;
import io.lowtide.cli.facts.Prices;
import io.lowtide.cli.kubectl.KubectlReader;
import io.lowtide.cli.problem.BadInputException;
import io.lowtide.cli.problem.PlanRequest;
import io.lowtide.cli.problem.PlanWriter;
import io.lowtide.cli.problem.ProblemReader;
import io.lowtide.cli.report.HtmlReport;
import io.lowtide.cli.report.TextReport;
import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.verification.PlanVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code lowtide plan}: a problem in, a plan out. */
final class PlanCommand {
    static final int WRITTEN = 0;
    static final int BAD_INPUT = 2;
    static final int IMPOSSIBLE = 3;
    static final int INCONSISTENT = 4;

    static final String HELP = """
            Plans which nodes a cluster should have, and how to get there.

              lowtide plan FILE... [--types FILE] [--pods FILE]
                  FILE of the format lowtide.problem/1, - for standard input; lists of several files are put together
              lowtide plan --kubectl FILE [--region REGION | --types FILE]
                  FILE with what `kubectl get nodes,pods,pdb -A -o json` says, - for standard input; prices are those of
                  the region, the nodes' own where none is said, or of a file with instanceTypes

                --mode         provision, consolidate or full; else as the problem says, consolidate with --kubectl
                --output       text (default), json or html
                --out          where to write it; else standard output
                --seed         the same seed gives the same plan (0)
                --time-budget  milliseconds of search (1000)

            Exit codes: 0 a plan is written · 2 bad input, each problem named · 3 nothing can be placed or the policy cannot
            be kept, reasons given · 4 the plan did not pass its verifier, nothing is written
            """;

    private static final Map<String, PlanMode> MODES =
            Map.of("provision", PlanMode.PROVISION, "consolidate", PlanMode.CONSOLIDATE, "full", PlanMode.FULL);
    private static final Set<String> OUTPUTS = Set.of("text", "json", "html");
    private static final long EFFORT_PER_MILLI = 60_000;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream progress;
    private final Clock clock;

    PlanCommand(InputStream in, PrintStream out, PrintStream progress, Clock clock) {
        this.in = in;
        this.out = out;
        this.progress = progress;
        this.clock = clock;
    }

    int run(List<String> said) {
        Arguments arguments = new Arguments(
                said,
                Set.of(
                        "--types",
                        "--pods",
                        "--kubectl",
                        "--region",
                        "--mode",
                        "--output",
                        "--out",
                        "--seed",
                        "--time-budget"),
                Set.of("--help"));
        if (arguments.flag("--help")) {
            out.print(HELP);
            return WRITTEN;
        }
        String output = arguments.last("--output", "text");
        if (!OUTPUTS.contains(output)) {
            throw new BadInputException(List.of("--output: " + output + " (expected: text, json or html)"));
        }
        PlanRequest request = request(arguments);
        PlanMode mode = arguments.oneOf("--mode", MODES, request.mode());
        PlanningProblem problem = budgeted(request.problem(), arguments);
        progress.printf(
                "planning for %d pending pods, %d nodes, %d offerings%n",
                problem.pending().size(),
                problem.nodes().size(),
                problem.market().size());
        long start = clock.millis();
        Plan plan = ClusterPlanner.plan(problem, request.rules(), mode);
        long planned = clock.millis();
        // once more, by what the files say
        List<String> violations = new ArrayList<>(plan.violations());
        violations.addAll(PlanVerifier.violations(problem, request.rules().podBudgets(), plan));
        long millis = planned - start;
        long verifyMillis = clock.millis() - planned;
        if (!violations.isEmpty()) {
            progress.println("the plan did not pass its verifier, and is not written:");
            violations.stream().distinct().limit(20).forEach(each -> progress.println("  " + each));
            return INCONSISTENT;
        }
        write(
                arguments.last("--out"),
                switch (output) {
                    case "json" ->
                        PlanWriter.write(plan, problem.budget().seed(), millis, verifyMillis, request.notes());
                    case "html" -> HtmlReport.of(problem, plan, millis, request.notes());
                    default -> TextReport.of(plan, millis, request.notes());
                });
        boolean nothingPlaced = !problem.pending().isEmpty()
                && plan.unschedulable().size() == problem.pending().size();
        if (nothingPlaced || plan.policyMissed()) {
            progress.println(
                    nothingPlaced
                            ? "none of the pending pods can be placed: "
                                    + plan.unschedulable().getFirst().detail()
                            : "the policy cannot be kept in full; the plan says what is missing");
            return IMPOSSIBLE;
        }
        return WRITTEN;
    }

    private PlanRequest request(Arguments arguments) {
        String kubectl = arguments.last("--kubectl");
        if (kubectl != null) {
            Object list = JsonFiles.json(kubectl, in);
            return KubectlReader.read(list, prices(arguments, list), clock.instant());
        }
        List<String> names = new ArrayList<>(arguments.rest());
        names.addAll(0, arguments.all("--types"));
        names.addAll(arguments.all("--pods"));
        if (names.isEmpty()) {
            throw new BadInputException(List.of("no file (expected: lowtide plan FILE; --help says more)"));
        }
        return problem(names);
    }

    private PlanRequest problem(List<String> names) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        names.forEach(name -> files.put(name, JsonFiles.json(name, in)));
        return ProblemReader.read(files, clock.instant());
    }

    private Prices prices(Arguments arguments, @Nullable Object list) {
        if (!arguments.all("--types").isEmpty()) {
            return new GivenPrices(problem(arguments.all("--types")).problem().market());
        }
        String region = arguments.last("--region");
        String found = region == null ? KubectlReader.region(list) : region;
        return Ec2Facts.of(found)
                .orElseThrow(() -> new BadInputException(List.of("--region: " + found + " (expected: one of "
                        + Ec2Facts.regions() + ", or --types with a file of types and prices)")));
    }

    private static PlanningProblem budgeted(PlanningProblem problem, Arguments arguments) {
        SearchBudget budget = problem.budget();
        long seed = arguments.whole("--seed", Long.MIN_VALUE / 1_000_000, Long.MAX_VALUE / 1_000_000, budget.seed());
        long millis = arguments.whole("--time-budget", 0, 600_000, -1);
        long effort = millis < 0 ? budget.effort() : Math.max(EFFORT_PER_MILLI, millis * EFFORT_PER_MILLI);
        return new PlanningProblem(
                problem.pending(),
                problem.market(),
                problem.daemons(),
                problem.nodes(),
                problem.policy(),
                new SearchBudget(effort, seed, Deadline.NEVER));
    }

    private void write(@Nullable String file, String text) {
        if (file == null || file.equals("-")) {
            out.print(text);
            out.flush();
            return;
        }
        try {
            Files.writeString(Path.of(file), text);
            progress.println("written to " + file);
        } catch (IOException e) {
            throw new BadInputException(List.of("--out " + file + ": it cannot be written: " + e));
        }
    }
}
