package io.lowtide.contracts.agent;

/** Where agents are asked to act, and where what came of it is told; the key is the cluster's id. */
public final class ActionTopics {
    public static final String COMMANDS = "agent.commands";
    public static final String RESULTS = "agent.results";

    private ActionTopics() {}
}
