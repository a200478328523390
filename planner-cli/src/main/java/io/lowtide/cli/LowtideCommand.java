package io.lowtide.cli;

import io.lowtide.cli.problem.BadInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

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
                case "--help" -> {
                    out.print(PlanCommand.HELP);
                    return 0;
                }
                default -> throw new BadInputException(List.of(command + ": unknown command (expected: plan)"));
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
}
