package io.lowtide.standalone;

import io.lowtide.standalone.supervision.ChildJvm;
import io.lowtide.standalone.supervision.OwnLogging;
import io.lowtide.standalone.supervision.Told;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The main class of a service in a JVM of its own: it is told its class, then its settings. */
public final class ServiceProcess {

    private ServiceProcess() {}

    /**
     * How to start one.
     *
     * @param application its class
     * @param settings as on a command line
     */
    public static ChildJvm.Recipe recipe(String name, String application, List<String> settings, Path log) {
        List<String> told = new ArrayList<>(List.of(application));
        told.addAll(settings);
        return new ChildJvm.Recipe(name, "256m", ServiceProcess.class.getName(), told, log);
    }

    public static void main(String[] arguments) throws Exception {
        OwnLogging.use();
        List<String> told = Told.lines();
        SpringApplication.run(
                Class.forName(told.get(0)), told.subList(1, told.size()).toArray(String[]::new));
    }
}
