package io.lowtide.standalone;

import io.lowtide.standalone.supervision.OwnLogging;
import io.lowtide.standalone.supervision.Told;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The main class of a service in a JVM of its own: it is told its class, then its settings. */
final class ServiceProcess {

    private ServiceProcess() {}

    public static void main(String[] arguments) throws Exception {
        OwnLogging.use();
        List<String> told = Told.lines();
        SpringApplication.run(
                Class.forName(told.get(0)), told.subList(1, told.size()).toArray(String[]::new));
    }
}
