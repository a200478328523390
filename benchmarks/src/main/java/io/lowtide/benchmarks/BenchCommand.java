package io.lowtide.benchmarks;

import io.lowtide.benchmarks.consolidation.ConsolidationBenchmark;
import io.lowtide.benchmarks.data.GivenPods;
import io.lowtide.benchmarks.data.Market;
import io.lowtide.benchmarks.quality.CorrectnessBenchmark;
import io.lowtide.benchmarks.quality.QualityBenchmark;
import io.lowtide.benchmarks.quality.QualityCases;
import io.lowtide.benchmarks.speed.SpeedBenchmark;
import io.lowtide.cli.Arguments;
import io.lowtide.cli.problem.BadInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code lowtide bench}: a table for each question. */
public final class BenchCommand {
    private static final String HELP = """
            Measures the planner against its baselines and bounds, and prints tables in Markdown.

              lowtide bench quality [--quick] [--only TEXT] [--sizes 100,1000,10000,50000] [--region us-east-1] [--pods FILE]
                  cost against the certified bound and against other rules, on real EC2 types; for the usual mixes of
                  pods, or those of a file of the format lowtide.problem/1
              lowtide bench speed [--quick]
                  JMH: milliseconds and heap, warm, one thread, constraints and verifier on
              lowtide bench correctness [--quick] [--count 10000]
                  random problems and clusters of every constraint kind, through the verifier
              lowtide bench consolidation [--quick]
                  scale-ins from 1,000 to 700 pods, ours and the field's; and a whole cluster of 20,000 pods

                --data  folder with the data of the benchmarks (or LOWTIDE_DATA); quality and consolidation need it
            """;
    private static final Set<String> VALUES = Set.of("--only", "--sizes", "--region", "--pods", "--count", "--data");
    private static final String SIZES = "100,1000,10000,50000";
    private static final int BAD_INPUT = 2;

    private BenchCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out));
    }

    /** The exit code: 0, 1 where something was found to be wrong, or 2 for what cannot be read. */
    static int run(List<String> args, PrintStream out) {
        try {
            return answer(new Arguments(args, VALUES, Set.of("--quick", "--help")), out);
        } catch (IllegalArgumentException | BadInputException e) {
            out.println("lowtide: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    private static int answer(Arguments arguments, PrintStream out) {
        boolean quick = arguments.flag("--quick");
        if (arguments.flag("--help") || arguments.rest().size() != 1) {
            out.print(HELP);
            return arguments.rest().size() > 1 ? BAD_INPUT : 0;
        }
        switch (arguments.rest().getFirst()) {
            case "quality" -> {
                return withData(arguments, out, data -> QualityBenchmark.run(data, cases(arguments, quick), out));
            }
            case "consolidation" -> {
                return withData(arguments, out, data -> ConsolidationBenchmark.run(data, quick, out));
            }
            case "speed" -> {
                SpeedBenchmark.run(quick, out);
                return 0;
            }
            case "correctness" -> {
                long count = arguments.whole("--count", 1, 10_000_000, quick ? 300 : 10_000);
                return CorrectnessBenchmark.run((int) count, out) ? 0 : 1;
            }
            default -> {
                out.print(HELP);
                return BAD_INPUT;
            }
        }
    }

    private static int withData(Arguments arguments, PrintStream out, Consumer<Path> benchmark) {
        String folder = arguments.last("--data");
        Path data = Path.of(Optional.ofNullable(folder)
                .or(() -> Optional.ofNullable(System.getenv("LOWTIDE_DATA")))
                .orElse("data"));
        if (Files.isRegularFile(data.resolve("aws_instance_types.csv"))) {
            benchmark.accept(data);
        } else {
            out.println("skipped: no aws_instance_types.csv in " + data + " (expected: --data or LOWTIDE_DATA)");
        }
        return 0;
    }

    private static QualityCases cases(Arguments arguments, boolean quick) {
        String sizes = arguments.last("--sizes", quick ? "1000" : SIZES);
        if (!sizes.matches("\\d{1,6}(,\\d{1,6})*")) {
            throw new IllegalArgumentException("--sizes: " + sizes + " (expected: such as " + SIZES + ")");
        }
        String pods = arguments.last("--pods");
        return new QualityCases(
                arguments.last("--region", Market.USUAL_REGION),
                arguments.last("--only", ""),
                Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray(),
                pods == null ? List.of() : GivenPods.read(pods));
    }
}
