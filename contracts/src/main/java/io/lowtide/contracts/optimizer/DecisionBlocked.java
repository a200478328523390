package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** A proposed action was refused by a rule. */
public record DecisionBlocked(UUID jobId, UUID clusterId, String target, String rule, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "decision.blocked";
}
