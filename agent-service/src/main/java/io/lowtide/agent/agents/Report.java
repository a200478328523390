package io.lowtide.agent.agents;

import org.jspecify.annotations.Nullable;

/**
 * What an agent says with each heartbeat.
 *
 * @param kubernetesVersion null while the agent has not seen its cluster since it started; its count of nodes, 0 then,
 *     means nothing
 */
public record Report(String version, @Nullable String kubernetesVersion, int nodeCount, boolean healthy) {

    /** With what is known from before where the agent does not know itself. */
    Vitals over(Vitals before) {
        return kubernetesVersion == null
                ? new Vitals(version, before.kubernetesVersion(), before.nodeCount(), healthy)
                : new Vitals(version, kubernetesVersion, nodeCount, healthy);
    }
}
