package io.lowtide.agent.agents;

import io.lowtide.agent.credential.AgentKey;
import io.lowtide.agent.credential.Fingerprint;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Gives the bearer of a one-time token an identity; the agent its cluster had until then is retired. */
public final class RegisterAgent {
    private final RegistrationTokens tokens;
    private final Agents agents;
    private final RetireAgent retireAgent;
    private final IssueKey issueKey;
    private final IssueSecret issueSecret;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    RegisterAgent(
            RegistrationTokens tokens,
            Agents agents,
            RetireAgent retireAgent,
            IssueKey issueKey,
            IssueSecret issueSecret,
            AgentEvents events,
            Atomic atomic,
            Clock clock) {
        this.tokens = tokens;
        this.agents = agents;
        this.retireAgent = retireAgent;
        this.issueKey = issueKey;
        this.issueSecret = issueSecret;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Outcome> register(Request request) {
        byte[] hash = Fingerprint.of(request.token());
        return SystemScope.enter(atomic.call(tokens.find(hash)))
                .flatMap(purpose -> exchange(hash, purpose, request))
                .defaultIfEmpty(new Outcome.UnknownToken());
    }

    private Mono<Outcome> exchange(byte[] hash, RegistrationTokens.Purpose purpose, Request request) {
        String agentId = "agt_" + Ids.next().toString().replace("-", "");
        Instant now = clock.instant();
        Agent agent = new Agent(
                agentId,
                purpose.orgId(),
                purpose.clusterId(),
                AgentStatus.REGISTERED,
                request.vitals(),
                request.namespace(),
                now,
                null,
                null,
                null,
                null);
        Caller caller = new Caller(
                purpose.orgId(),
                new Actor("agent", agentId, "Agent " + agentId),
                Set.of(Role.AGENT),
                null,
                request.requestId(),
                request.traceparent());
        return atomic.call(tokens.consume(hash, now)
                        .flatMap(mine -> mine ? replace(agent) : Mono.just(new Outcome.SpentToken())))
                .contextWrite(Callers.as(caller));
    }

    private Mono<Outcome> replace(Agent agent) {
        return retireAgent
                .retireOfCluster(agent.clusterId(), "replaced")
                .then(agents.add(agent))
                .then(events.registered(agent))
                .then(issueKey.first(agent))
                .flatMap(key ->
                        issueSecret.issue(agent).map(secret -> new Outcome.Registered(agent, key.key(), secret)));
    }

    /**
     * What an agent registers with.
     *
     * @param requestId of the HTTP request, which nobody's credential came with
     */
    public record Request(String token, Vitals vitals, String namespace, String requestId, String traceparent) {}

    /** What a token was good for. */
    public sealed interface Outcome {
        record Registered(Agent agent, AgentKey key, IssueSecret.Issued secret) implements Outcome {}

        /** Nobody ever made it. */
        record UnknownToken() implements Outcome {}

        /** Used before, or expired. */
        record SpentToken() implements Outcome {}
    }
}
