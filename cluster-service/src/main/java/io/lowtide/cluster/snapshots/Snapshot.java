package io.lowtide.cluster.snapshots;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.templates.Template;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with what is in it and what may be done with it.
 *
 * @param report null before an agent's first
 * @param template the one the policy names, else the organisation's default; null: any node will do
 */
public record Snapshot(
        Cluster cluster,
        List<Instance> instances,
        AgentReports.@Nullable Kept report,
        Policy policy,
        @Nullable Template template,
        Instant takenAt) {}
