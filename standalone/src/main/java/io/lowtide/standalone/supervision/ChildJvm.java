package io.lowtide.standalone.supervision;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, on the class path of this one, that ends with it. */
public final class ChildJvm implements Supervised, AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    /**
     * How it is started.
     *
     * @param heap such as {@code 256m}
     * @param program a class whose main reads what it is told with {@link Told}
     * @param told lines for its standard input, since a command line with passwords is everybody's to read
     */
    public record Recipe(String name, String heap, String program, List<String> told, Path log) {}

    private final Recipe recipe;
    private Process process;
    private boolean closed;

    private ChildJvm(Recipe recipe, Process process) {
        this.recipe = recipe;
        this.process = process;
    }

    public static ChildJvm start(Recipe recipe) {
        try {
            return new ChildJvm(recipe, launch(recipe));
        } catch (IOException e) {
            throw new UncheckedIOException(recipe.name() + " did not start", e);
        }
    }

    @Override
    public String name() {
        return recipe.name();
    }

    @Override
    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public synchronized OptionalLong pid() {
        return process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    @Override
    public synchronized void revive() throws IOException {
        if (!closed) {
            process = launch(recipe);
        }
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        last.destroy();
        try {
            if (!last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            last.destroyForcibly();
        }
    }

    private static Process launch(Recipe recipe) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xmx") && !flag.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx" + recipe.heap(),
                "-Dlowtide.log.file=" + recipe.log(),
                "-cp",
                System.getProperty("java.class.path"),
                recipe.program()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(recipe.log().toFile()))
                .start();
        Writer pipe = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        for (String line : recipe.told()) {
            pipe.write(line + "\n");
        }
        pipe.write("\n");
        pipe.flush();
        return process;
    }
}
