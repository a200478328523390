package io.lowtide.benchmarks;

import io.lowtide.benchmarks.consolidation.ConsolidationBenchmark;
import io.lowtide.benchmarks.quality.CorrectnessBenchmark;
import io.lowtide.benchmarks.quality.QualityBenchmark;
import io.lowtide.benchmarks.speed.SpeedBenchmark;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code lowtide bench}: a table for each question. */
public final class BenchCommand {
    private static final String HELP = """
            Measures the planner against its baselines and bounds, and prints tables in Markdown.

              lowtide bench quality [--quick] [--only TEXT] [--sizes 100,1000,10000,50000]
                  cost against the certified bound and against other rules, on real EC2 types
              lowtide bench speed [--quick]
                  JMH: milliseconds and heap, warm, one thread, constraints and verifier on
              lowtide bench correctness [--quick] [--count 10000]
                  random problems and clusters of every constraint kind, through the verifier
              lowtide bench consolidation [--quick]
                  scale-ins from 1,000 to 700 pods, ours and the field's; and a whole cluster of 20,000 pods

                --data  folder with the data of the benchmarks (or LOWTIDE_DATA); quality and consolidation need it
            """;
    private static final List<String> QUESTIONS = List.of("quality", "speed", "correctness", "consolidation");

    private BenchCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) {
        List<String> rest = new ArrayList<>(args);
        Optional<String> folder = take(rest, "--data").or(() -> Optional.ofNullable(System.getenv("LOWTIDE_DATA")));
        Path data = Path.of(folder.orElse("data"));
        boolean quick = rest.remove("--quick");
        String only = take(rest, "--only").orElse("");
        String sizes = take(rest, "--sizes").orElse(quick ? "1000" : "100,1000,10000,50000");
        String count = take(rest, "--count").orElse(quick ? "300" : "10000");
        String what = rest.isEmpty() ? "--help" : rest.removeFirst();
        boolean numbers = sizes.matches("\\d{1,6}(,\\d{1,6})*") && count.matches("\\d{1,8}");
        if (!QUESTIONS.contains(what) || !rest.isEmpty() || !numbers) {
            out.print(HELP);
            return what.equals("--help") && numbers ? 0 : 2;
        }
        boolean needsData = what.equals("quality") || what.equals("consolidation");
        if (needsData && !Files.isRegularFile(data.resolve("aws_instance_types.csv"))) {
            out.println("skipped: no aws_instance_types.csv in " + data + " (expected: --data or LOWTIDE_DATA)");
            return 0;
        }
        switch (what) {
            case "quality" ->
                QualityBenchmark.run(
                        data,
                        only,
                        Arrays.stream(sizes.split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray(),
                        out);
            case "speed" -> SpeedBenchmark.run(quick, out);
            case "consolidation" -> ConsolidationBenchmark.run(data, quick, out);
            default -> {
                return CorrectnessBenchmark.run(Integer.parseInt(count), out) ? 0 : 1;
            }
        }
        return 0;
    }

    private static Optional<String> take(List<String> args, String name) {
        int at = args.indexOf(name);
        if (at < 0 || at + 1 >= args.size()) {
            return Optional.empty();
        }
        args.remove(at);
        return Optional.of(args.remove(at));
    }
}
