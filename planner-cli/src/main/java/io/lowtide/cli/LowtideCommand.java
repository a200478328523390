package io.lowtide.cli;

import io.lowtide.cli.backtest.BacktestCommand;
import io.lowtide.cli.problem.BadInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands that need no server. */
public final class LowtideCommand {
    private LowtideCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream progress = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(List.of(args), System.in, out, progress, Clock.systemUTC());
        out.flush();
        System.exit(code);
    }

    static int run(List<String> args, InputStream in, PrintStream out, PrintStream progress, Clock clock) {
        try {
            String command = args.isEmpty() ? "--help" : args.getFirst();
            List<String> rest = args.isEmpty() ? List.of() : args.subList(1, args.size());
            switch (command) {
                case "plan" -> {
                    return new PlanCommand(in, out, progress, clock).run(rest);
                }
                case "backtest" -> {
                    return backtest(rest, in, out, progress);
                }
                case "--help" -> {
                    out.print(PlanCommand.HELP);
                    return PlanCommand.WRITTEN;
                }
                default ->
                    throw new BadInputException(List.of(command + ": unknown command (expected: plan or backtest)"));
            }
        } catch (BadInputException e) {
            e.problems().forEach(problem -> progress.println("lowtide: " + problem));
            return PlanCommand.BAD_INPUT;
        } catch (OutOfMemoryError e) {
            progress.println(
                    "lowtide: the input is too large for the memory of this JVM (expected: less, or JAVA_OPTS=-Xmx)");
            return PlanCommand.BAD_INPUT;
        } catch (RuntimeException e) {
            // a person can do nothing with a trace; the message names what was found
            progress.println("lowtide: internal inconsistency: " + e);
            return PlanCommand.INCONSISTENT;
        }
    }

    private static int backtest(List<String> said, InputStream in, PrintStream out, PrintStream progress) {
        Arguments arguments = new Arguments(
                said,
                Set.of("--seeds", "--first-seed", "--days", "--types", "--nodes", "--lost", "--traces", "--output"),
                Set.of("--help"));
        if (arguments.flag("--help") || !arguments.rest().isEmpty()) {
            (arguments.rest().isEmpty() ? out : progress).print(BacktestCommand.HELP);
            return arguments.rest().isEmpty() ? PlanCommand.WRITTEN : PlanCommand.BAD_INPUT;
        }
        String traces = arguments.last("--traces");
        BacktestCommand command = new BacktestCommand(
                out,
                progress,
                (int) arguments.whole("--nodes", 1, 10_000, traces == null ? 30 : 1),
                (int) arguments.whole("--lost", 0, 86_400, 180),
                arguments.oneOf("--output", Map.of("text", false, "json", true), false));
        if (traces == null) {
            command.generated(
                    arguments.whole("--first-seed", 0, Integer.MAX_VALUE, 0),
                    (int) arguments.whole("--seeds", 1, 10_000, 30),
                    (int) arguments.whole("--days", 1, 365, 30),
                    (int) arguments.whole("--types", 1, 1_000, 20));
        } else {
            command.traced(JsonFiles.folder(traces, in));
        }
        return PlanCommand.WRITTEN;
    }
}
