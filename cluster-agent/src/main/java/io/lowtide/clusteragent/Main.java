package io.lowtide.clusteragent;

import java.util.concurrent.ExecutionException;

/** Runs with the settings of the environment until it is told to stop, or dismissed (exit 3). */
final class Main {

    private static final int EXIT_DISMISSED = 3;
    private static final int EXIT_MISCONFIGURED = 2;
    private static final String LOGGING = "logback.configurationFile";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (System.getProperty(LOGGING) == null) {
            // not by its usual name: with other programs on one class path there would be several
            System.setProperty(LOGGING, "cluster-agent-logback.xml");
        }
        ClusterAgentSettings settings;
        try {
            settings = ClusterAgentSettings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("lowtide-agent: " + e.getMessage());
            System.exit(EXIT_MISCONFIGURED);
            return;
        }
        ClusterAgent agent = ClusterAgent.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "agent-shutdown"));
        if (!agent.end().get().isEmpty()) {
            System.exit(EXIT_DISMISSED);
        }
    }
}
