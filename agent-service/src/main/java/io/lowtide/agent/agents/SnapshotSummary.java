package io.lowtide.agent.agents;

import java.time.Instant;

/** How much the newest snapshot of an agent held; the snapshot itself travels on. */
public record SnapshotSummary(Instant takenAt, Instant receivedAt, int nodes, int pods, int budgets) {}
