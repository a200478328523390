package io.lowtide.cluster.clusters;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An EKS cluster of an organisation.
 *
 * @param name AWS's; what people call it is {@link #shownAs}
 * @param managed discovered, managed or unmanaged
 * @param status active, or inactive when it is gone from AWS
 */
public record Cluster(
        UUID id,
        UUID accountId,
        String name,
        @Nullable String displayName,
        String arn,
        String region,
        @Nullable String kubernetesVersion,
        String environment,
        Map<String, String> tags,
        String managed,
        String status,
        Agent agent,
        Maintenance maintenance,
        Figures figures,
        @Nullable Instant lastSyncedAt,
        long version) {

    /** How long an agent may be silent and still count as connected. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    /** What is known of the cluster's agent; the status is agent-service's word. */
    public record Agent(
            @Nullable String version,
            @Nullable Instant lastHeartbeat,
            @Nullable String status) {
        public static final Agent NONE = new Agent(null, null, null);
    }

    /** Whether people have stopped all automation, and until when. */
    public record Maintenance(
            boolean on, @Nullable Instant until, @Nullable String reason) {

        public boolean holds(Instant now) {
            return on && (until == null || until.isAfter(now));
        }
    }

    /** What is in the cluster and what it costs an hour; efficiency is null while nothing was measured. */
    public record Figures(
            int nodes,
            int spot,
            int vcpu,
            long memoryMib,
            BigDecimal hourlyCost,
            @Nullable Double efficiencyPct,
            @Nullable String efficiencyGrade,
            int nodesNotReady,
            int pods,
            int pendingPods) {

        /** Whether a person would see a difference. */
        public boolean looksLike(Figures other) {
            return hourlyCost.compareTo(other.hourlyCost) == 0
                    && nodes == other.nodes
                    && spot == other.spot
                    && nodesNotReady == other.nodesNotReady
                    && pendingPods == other.pendingPods
                    && Objects.equals(rounded(efficiencyPct), rounded(other.efficiencyPct));
        }

        private static @Nullable Long rounded(@Nullable Double percent) {
            return percent == null ? null : Math.round(percent);
        }
    }

    public String shownAs() {
        return displayName == null ? name : displayName;
    }

    public boolean isManaged() {
        return managed.equals("managed");
    }

    /** None before the first heartbeat, then connected or disconnected. */
    public String connection(Instant now) {
        Instant last = agent.lastHeartbeat();
        if (last == null) {
            return "none";
        }
        boolean gone = agent.status() != null
                && Set.of("offline", "deregistered", "terminated").contains(agent.status());
        return !gone && last.plus(SILENCE).isAfter(now) ? "connected" : "disconnected";
    }

    /** Healthy, degraded or, when its agent has gone silent, offline. */
    public String health(Instant now) {
        String connection = connection(now);
        if (connection.equals("disconnected")) {
            return "offline";
        }
        boolean agentSuffers =
                agent.status() != null && Set.of("degraded", "unhealthy").contains(agent.status());
        boolean suffers =
                !status.equals("active") || agentSuffers || figures.nodesNotReady() > 0 || figures.pendingPods() > 0;
        return suffers ? "degraded" : "healthy";
    }

    public Cluster named(String shown, String kind) {
        return with(shown, kind, managed, agent, maintenance, figures);
    }

    public Cluster managedAs(String next) {
        return with(displayName, environment, next, agent, maintenance, figures);
    }

    public Cluster under(Maintenance next) {
        return with(displayName, environment, managed, agent, next, figures);
    }

    public Cluster with(Agent next) {
        return with(displayName, environment, managed, next, maintenance, figures);
    }

    public Cluster with(Figures next) {
        return with(displayName, environment, managed, agent, maintenance, next);
    }

    private Cluster with(
            @Nullable String shown, String kind, String management, Agent who, Maintenance pause, Figures counted) {
        return new Cluster(
                id,
                accountId,
                name,
                shown,
                arn,
                region,
                kubernetesVersion,
                kind,
                tags,
                management,
                status,
                who,
                pause,
                counted,
                lastSyncedAt,
                version);
    }
}
