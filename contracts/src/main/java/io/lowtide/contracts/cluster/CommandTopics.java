package io.lowtide.contracts.cluster;

/** Where AWS is asked to change, and where what came of it is told; the key is the cluster's id. */
public final class CommandTopics {
    public static final String COMMANDS = "cloud.commands";
    public static final String RESULTS = "cloud.results";

    private CommandTopics() {}
}
