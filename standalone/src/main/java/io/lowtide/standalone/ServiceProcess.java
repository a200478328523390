package io.lowtide.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The main class of a service in a JVM of its own: settings come by standard input, whose end is its end too. */
final class ServiceProcess {

    private ServiceProcess() {}

    public static void main(String[] arguments) throws Exception {
        Standalone.useOwnLogging();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> settings = new ArrayList<>();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            settings.add(line);
        }
        Thread parent = new Thread(() -> endWith(input), "parent");
        parent.setDaemon(true);
        parent.start();
        SpringApplication.run(Class.forName(arguments[0]), settings.toArray(String[]::new));
    }

    private static void endWith(BufferedReader input) {
        try {
            while (input.readLine() != null) {
                // nothing more is said; only the end matters
            }
        } catch (IOException gone) {
            // as good as the end
        }
        System.exit(0);
    }
}
