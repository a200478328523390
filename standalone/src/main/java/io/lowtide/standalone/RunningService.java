package io.lowtide.standalone;

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
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A started service: a Spring context of this JVM, or a JVM of its own. */
interface RunningService extends AutoCloseable {

    /** Whether it can still become healthy. */
    boolean isAlive();

    @Override
    void close();

    static RunningService inThisProcess(ServiceModule service, List<String> arguments) {
        SpringApplication application = new SpringApplication(applicationClass(service));
        // contexts end before the broker does, in an order only this program knows
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        return new RunningService() {
            @Override
            public boolean isAlive() {
                return context.isActive();
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    static RunningService inAProcessOfItsOwn(ServiceModule service, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xmx") && !flag.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx256m",
                "-Dlowtide.log.file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                ServiceProcess.class.getName(),
                service.application()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            // by the pipe, since a command line with passwords is everybody's to read
            Writer pipe = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            for (String argument : arguments) {
                pipe.write(argument + "\n");
            }
            pipe.write("\n");
            pipe.flush();
            return new RunningService() {
                @Override
                public boolean isAlive() {
                    return process.isAlive();
                }

                @Override
                public void close() {
                    process.destroy();
                    try {
                        if (!process.waitFor(15, TimeUnit.SECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        process.destroyForcibly();
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Class<?> applicationClass(ServiceModule service) {
        try {
            return Class.forName(service.application());
        } catch (ClassNotFoundException e) {
            throw new StartException(service.module() + " is not on the class path", e);
        }
    }
}
