package io.lowtide.contracts.cluster;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nodes are to be launched; asked twice with one command id, they are launched once.
 *
 * @param deadline when it is too late to begin
 */
public record LaunchNode(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, boolean dryRun, Instant deadline, Params params)
        implements CloudCommand {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "launch_node";

    /**
     * @param candidates offerings, the best first; an on-demand one is only turned to when no spot one can be had
     * @param nodeGroup the group whose launch template is used; null: the cluster's first that has one
     * @param tags further tags of the instances; the product's own are always set
     */
    public record Params(
            List<Candidate> candidates,
            int count,
            @Nullable String nodeGroup,
            @Nullable Template template,
            Map<String, String> tags) {}

    /**
     * @param lifecycle spot or on_demand
     * @param maxPrice USD an hour that is paid at most for spot; null: the list price
     */
    public record Candidate(
            String instanceType,
            String az,
            String lifecycle,
            @Nullable BigDecimal maxPrice) {}

    /** What differs from the group's launch template; null or empty leaves as it is. */
    public record Template(
            @Nullable String diskType, @Nullable Integer diskSizeGb, List<String> subnetIds) {}
}
