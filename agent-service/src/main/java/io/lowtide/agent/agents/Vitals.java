package io.lowtide.agent.agents;

/** What an agent says of itself and its cluster each time it reports. */
public record Vitals(String version, String kubernetesVersion, int nodeCount, boolean healthy) {}
