package io.lowtide.optimizer.interruption;

import io.lowtide.optimizer.decision.Interruption.Reaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What AWS said of spot nodes, and what was done about it. */
public interface Interruptions {

    /** Keeps what is new, and returns it: what was said of an instance before is not. */
    Mono<List<Heard>> hear(List<Heard> crowd, Instant now);

    Mono<Void> answered(List<Answered> crowd);

    /** Nodes of a cluster that were moved since then because AWS recommended it. */
    Mono<Integer> moves(UUID clusterId, Instant since);

    /** Those nodes of a cluster something is being done with, but for holding them. */
    Mono<Set<String>> underWay(UUID clusterId);

    /** The runs that hold any of these nodes because of recommendations. */
    Flux<UUID> holding(Collection<String> instanceIds);

    /** The newest first; null: of all clusters. */
    Flux<Kept> list(@Nullable UUID clusterId, int limit);

    /** Of all organisations, nodes on demand that stand where spot was interrupted, and are not given up. */
    Mono<List<Fallback>> fallbacks(int most);

    Mono<Void> spotSince(UUID id, @Nullable Instant since);

    Mono<Void> returned(UUID id, Instant at);

    /** When a node of the cluster last came back to spot; empty: never. */
    Mono<Instant> lastReturn(UUID clusterId);

    /** @param node as we know it; null: what was said of it stays */
    record Answered(
            UUID id,
            Reaction reaction,
            String reason,
            @Nullable String node,
            @Nullable UUID runId) {}

    /**
     * What was said.
     *
     * @param kind interruption or rebalance
     * @param deadline when the instance ends; null for a recommendation
     */
    record Heard(
            UUID id,
            UUID clusterId,
            String instanceId,
            String kind,
            String region,
            String az,
            String instanceType,
            @Nullable String node,
            Instant noticedAt,
            @Nullable Instant deadline) {}

    /** What was said and done. */
    record Kept(
            UUID id,
            UUID clusterId,
            String instanceId,
            String kind,
            String az,
            String instanceType,
            @Nullable String node,
            Instant noticedAt,
            @Nullable Instant deadline,
            Instant heardAt,
            String reaction,
            String reason,
            @Nullable UUID runId,
            @Nullable String runStatus,
            @Nullable Instant returnedAt) {}

    /**
     * An on-demand node in place of a spot one.
     *
     * @param instanceId of the node on demand
     * @param since when it was launched
     * @param spotSince since when spot could be had in its place; null: it cannot
     */
    record Fallback(
            UUID orgId,
            UUID interruptionId,
            UUID clusterId,
            UUID runId,
            String instanceId,
            Instant since,
            @Nullable Instant spotSince) {}
}
