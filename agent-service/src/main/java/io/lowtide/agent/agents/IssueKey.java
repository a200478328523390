package io.lowtide.agent.agents;

import io.lowtide.agent.credential.AgentKey;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes keys of agents; the key is seen once, by whoever asked for it. */
public final class IssueKey {
    /** How long an agent may go on with the key before. */
    static final Duration GRACE = Duration.ofHours(24);

    private final Agents agents;
    private final AgentKeys keys;
    private final AgentSecrets secrets;
    private final AgentEvents events;
    private final Atomic atomic;
    private final SecureRandom random;
    private final Clock clock;

    IssueKey(
            Agents agents,
            AgentKeys keys,
            AgentSecrets secrets,
            AgentEvents events,
            Atomic atomic,
            SecureRandom random,
            Clock clock) {
        this.agents = agents;
        this.keys = keys;
        this.secrets = secrets;
        this.events = events;
        this.atomic = atomic;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new key beside the old, which works for another day, as does what the agent signs with; in that day it fetches
     * new ones for itself. Empty for an agent that is not there or retired.
     */
    public Mono<Issued> rotate(String agentId) {
        return atomic.call(Mono.defer(() -> {
            Instant until = clock.instant().plus(GRACE).truncatedTo(ChronoUnit.MILLIS);
            return agents.lock(agentId)
                    .filter(agent -> agent.retiredAt() == null)
                    .flatMap(agent -> keys.expire(agentId, until)
                            .then(secrets.expire(agentId, until))
                            .then(make(agent, null))
                            .flatMap(issued ->
                                    events.keyRotated(issued.stored(), until).thenReturn(issued))
                            .map(issued -> new Issued(issued.key(), issued.stored(), until)));
        }));
    }

    /** The key of an agent that has none; within the transaction that adds or locks the agent. */
    Mono<Issued> first(Agent agent) {
        return make(agent, null)
                .flatMap(issued -> events.keyIssued(issued.stored()).thenReturn(issued));
    }

    /** One more key for the agent of a cluster; empty when it has none. */
    public Mono<Issued> add(UUID clusterId, @Nullable String description) {
        return atomic.call(agents.lockOfCluster(clusterId)
                .flatMap(agent -> make(agent, description)
                        .flatMap(issued -> events.keyIssued(issued.stored()).thenReturn(issued))));
    }

    /** One key in place of another, which works for another day; empty when there is none such without an end. */
    public Mono<Issued> replace(UUID clusterId, UUID keyId) {
        return atomic.call(Mono.defer(() -> {
            Instant until = clock.instant().plus(GRACE).truncatedTo(ChronoUnit.MILLIS);
            return agents.lockOfCluster(clusterId)
                    .flatMap(agent -> keys.ofAgent(agent.id())
                            .filter(key -> key.id().equals(keyId))
                            .next()
                            .filterWhen(key -> keys.expire(clusterId, keyId, until))
                            .flatMap(key -> make(agent, key.description()))
                            .flatMap(issued ->
                                    events.keyRotated(issued.stored(), until).thenReturn(issued))
                            .map(issued -> new Issued(issued.key(), issued.stored(), until)));
        }));
    }

    /** Ends one key at once; false when there is none such. */
    public Mono<Boolean> revoke(UUID clusterId, UUID keyId) {
        return atomic.call(Mono.defer(() -> keys.revoke(clusterId, keyId, clock.instant())
                .flatMap(key -> events.keyRevoked(key).thenReturn(true))
                .defaultIfEmpty(false)));
    }

    private Mono<Issued> make(Agent agent, @Nullable String description) {
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
                    description,
                    now,
                    null);
            return keys.add(stored).thenReturn(new Issued(key, stored, now));
        });
    }

    /**
     * A key on its way to its owner.
     *
     * @param previousUntil when the keys before end
     */
    public record Issued(AgentKey key, StoredKey stored, Instant previousUntil) {}
}
