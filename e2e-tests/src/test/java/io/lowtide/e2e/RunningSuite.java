package io.lowtide.e2e;

import io.lowtide.platform.embedded.FreePort;
import io.lowtide.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The suite in a process of its own, as {@code ./lowtide up} starts it. */
final class RunningSuite implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 300;
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Path output;
    private final int port;

    private RunningSuite(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static RunningSuite up(Path data) throws Exception {
        return up(data, Map.of());
    }

    /** @param further options of the command beside its port and its data */
    static RunningSuite up(Path data, Map<String, String> environment, String... further) throws Exception {
        int port = FreePort.find();
        Path output = Files.createTempFile("lowtide-up-", ".out");
        List<String> command =
                new ArrayList<>(List.of("up", "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(List.of(further));
        ProcessBuilder program = program(command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().putAll(environment);
        RunningSuite suite = new RunningSuite(program.start(), output, port);
        suite.awaitUp();
        return suite;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The e-mail address and the password it printed. */
    String owner() throws IOException {
        return output().lines()
                .filter(line -> line.contains("Sign in as"))
                .map(line -> line.replace("Sign in as", "").strip())
                .findFirst()
                .orElseThrow();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as Ctrl-C does; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running %d s after SIGTERM".formatted(STOP_SECONDS));
        }
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void awaitUp() throws Exception {
        long start = System.nanoTime();
        while (!output().contains("everything is up")) {
            boolean late = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            if (late || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                kill();
                throw new AssertionError("the suite did not start:\n" + output());
            }
        }
    }

    /** The program behind {@code ./lowtide}. */
    static ProcessBuilder program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Standalone.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
