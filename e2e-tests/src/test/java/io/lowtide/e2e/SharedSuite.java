package io.lowtide.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One running suite for all tests of a JVM that leave it as they found it; gone with the JVM. */
final class SharedSuite {
    /** Tests ask more often than people do. */
    static final Map<String, String> NO_LIMITS = Map.of(
            "LOWTIDE_GATEWAY_USER_PER_MINUTE", "1000000",
            "LOWTIDE_GATEWAY_ANONYMOUS_PER_MINUTE", "1000000",
            "LOWTIDE_GATEWAY_SIGNUPS_PER_HOUR", "100000",
            "LOWTIDE_GATEWAY_LOGINS_PER_MINUTE", "1000000");

    private static RunningSuite suite;
    private static Path data;

    private SharedSuite() {}

    /** Where its data lies; {@code -Dlowtide.e2e.data} is that of the one that runs already. */
    static synchronized Path data() throws Exception {
        String running = System.getProperty("lowtide.e2e.data");
        if (running != null) {
            return Path.of(running);
        }
        url();
        return data;
    }

    /** {@code -Dlowtide.e2e.url} takes one that runs already. */
    static synchronized String url() throws Exception {
        String running = System.getProperty("lowtide.e2e.url");
        if (running != null) {
            return running;
        }
        if (suite == null) {
            data = Files.createTempDirectory("lowtide-e2e-");
            suite = RunningSuite.up(data, NO_LIMITS);
            Runtime.getRuntime().addShutdownHook(new Thread(SharedSuite::stop, "lowtide-e2e-suite"));
        }
        return suite.url();
    }

    private static void stop() {
        try {
            suite.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
