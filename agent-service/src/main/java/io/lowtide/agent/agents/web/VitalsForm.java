package io.lowtide.agent.agents.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields agents say of themselves in more than one request. */
final class VitalsForm {
    /** Not only numbers: an agent out of somebody's workshop calls itself development. */
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");

    private static final Pattern KUBERNETES = Pattern.compile("v?\\d{1,3}\\.\\d{1,3}\\+?[0-9A-Za-z.+-]{0,48}");
    private static final int MOST_NODES = 100_000;

    private VitalsForm() {}

    static String version(Fields fields, @Nullable String value) {
        return fields.text("agent_version", value, VERSION, "a version such as 1.2.0");
    }

    static String kubernetesVersion(Fields fields, @Nullable String value) {
        return fields.text("kubernetes_version", value, KUBERNETES, "a version such as v1.33.1");
    }

    static int nodeCount(Fields fields, @Nullable Integer value) {
        return fields.count("node_count", value, MOST_NODES);
    }
}
