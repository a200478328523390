package io.lowtide.clusteragent.action;

import java.util.UUID;

/**
 * What the agent goes by when it is asked to act.
 *
 * @param clusterId whose agent it is
 * @param maintenance whether people paused the cluster: everything is a dry run then
 */
public record Orders(UUID clusterId, TrustedKeys keys, Exclusions exclusions, boolean maintenance) {}
