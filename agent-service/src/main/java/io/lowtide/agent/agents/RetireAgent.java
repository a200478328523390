package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentSignal;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Ends an agent and all its keys. */
public final class RetireAgent {
    private final Agents agents;
    private final AgentKeys keys;
    private final AgentSecrets secrets;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    RetireAgent(Agents agents, AgentKeys keys, AgentSecrets secrets, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.keys = keys;
        this.secrets = secrets;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** True when it is retired now and was not before; empty for an agent that is not there. */
    public Mono<Boolean> retire(String agentId, String reason) {
        return atomic.call(agents.lock(agentId).flatMap(agent -> end(agent, reason)));
    }

    /** Makes room for another agent, or for none; true when there was one. */
    public Mono<Boolean> retireOfCluster(UUID clusterId, String reason) {
        return atomic.call(agents.lockOfCluster(clusterId)
                .flatMap(agent -> end(agent, reason))
                .defaultIfEmpty(false));
    }

    private Mono<Boolean> end(Agent agent, String reason) {
        AgentStatus next = agent.status().after(AgentSignal.RETIREMENT);
        if (next == null) {
            return Mono.just(false);
        }
        Instant now = clock.instant();
        Agent retired = agent.retired(next, now);
        return agents.save(retired)
                .then(keys.revoke(agent.id(), now))
                .then(secrets.revoke(agent.id(), now))
                .then(events.statusChanged(agent.status(), retired, reason))
                .then(events.deregistered(retired, reason))
                .thenReturn(true);
    }
}
