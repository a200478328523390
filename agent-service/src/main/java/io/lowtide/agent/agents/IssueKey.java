package io.lowtide.agent.agents;

import io.lowtide.agent.credential.AgentKey;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/** Makes keys of agents; the key is seen once, by whoever asked for it. */
public final class IssueKey {
    /** How long an agent may go on with the key before. */
    static final Duration GRACE = Duration.ofHours(24);

    private final Agents agents;
    private final AgentKeys keys;
    private final AgentEvents events;
    private final Atomic atomic;
    private final SecureRandom random;
    private final Clock clock;

    IssueKey(Agents agents, AgentKeys keys, AgentEvents events, Atomic atomic, SecureRandom random, Clock clock) {
        this.agents = agents;
        this.keys = keys;
        this.events = events;
        this.atomic = atomic;
        this.random = random;
        this.clock = clock;
    }

    /** A new key beside the old, which works for another day; empty for an agent that is not there or retired. */
    public Mono<Issued> rotate(String agentId) {
        return atomic.call(Mono.defer(() -> {
            Instant until = clock.instant().plus(GRACE).truncatedTo(ChronoUnit.MILLIS);
            return agents.lock(agentId)
                    .filter(agent -> agent.retiredAt() == null)
                    .flatMap(agent -> keys.expire(agentId, until)
                            .then(first(agent))
                            .map(issued -> new Issued(issued.key(), issued.stored(), until)));
        }));
    }

    /** The key of an agent that has none; within the transaction that adds the agent. */
    Mono<Issued> first(Agent agent) {
        return Mono.defer(() -> {
            byte[] bytes = new byte[AgentKey.RANDOM_BYTES];
            random.nextBytes(bytes);
            AgentKey key = AgentKey.from(bytes);
            Instant now = clock.instant();
            StoredKey stored = new StoredKey(
                    Ids.next(),
                    agent.orgId(),
                    agent.clusterId(),
                    agent.id(),
                    key.prefix(),
                    key.fingerprint(),
                    now,
                    null);
            return keys.add(stored).then(events.keyIssued(stored)).thenReturn(new Issued(key, stored, now));
        });
    }

    /**
     * A key on its way to its owner.
     *
     * @param previousUntil when the keys before end
     */
    public record Issued(AgentKey key, StoredKey stored, Instant previousUntil) {}
}
