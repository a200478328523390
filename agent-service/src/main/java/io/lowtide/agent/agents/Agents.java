package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Agents of the caller's organisation; in the system scope, of all. */
public interface Agents {

    Mono<Agent> find(String id);

    /** As {@link #find}, and nobody else changes it before this transaction ends. */
    Mono<Agent> lock(String id);

    /** The agent a cluster listens to, locked; the cluster gets no other before this transaction ends. */
    Mono<Agent> lockOfCluster(UUID clusterId);

    /** By id, which is by age. */
    Flux<Agent> list(AgentFilter filter);

    /** Connected agents last heard before an instant, locked; those others are busy with are passed over. */
    Flux<Agent> lockUnheardSince(Instant instant, int limit);

    Mono<Void> add(Agent agent);

    /** Status, vitals and the times that go with them. */
    Mono<Void> save(Agent agent);

    /** False when a snapshot as new as this one is there already. */
    Mono<Boolean> keep(String agentId, SnapshotSummary snapshot);
}
