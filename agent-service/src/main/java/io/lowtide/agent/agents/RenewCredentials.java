package io.lowtide.agent.agents;

import io.lowtide.agent.credential.AgentKey;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Gives an agent a new key and a new secret when its old ones are to end. The old ones go on until their end, so an agent
 * that never got the answer asks again with what it has.
 */
public final class RenewCredentials {
    private final Agents agents;
    private final AgentSecrets secrets;
    private final IssueKey issueKey;
    private final IssueSecret issueSecret;
    private final Atomic atomic;
    private final Clock clock;

    RenewCredentials(
            Agents agents,
            AgentSecrets secrets,
            IssueKey issueKey,
            IssueSecret issueSecret,
            Atomic atomic,
            Clock clock) {
        this.agents = agents;
        this.secrets = secrets;
        this.issueKey = issueKey;
        this.issueSecret = issueSecret;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Whether an agent is to ask: its secrets have an end, and it signed with none that has not. */
    public static boolean isDue(List<StoredSecret> secrets) {
        return secrets.stream().anyMatch(secret -> secret.validUntil() != null)
                && secrets.stream().noneMatch(secret -> secret.validUntil() == null && secret.firstUsed() != null);
    }

    /** Empty when the agent is retired. */
    public Mono<Outcome> renew(AgentCredential credential) {
        return atomic.call(agents.lock(credential.agentId())
                .filter(agent -> agent.retiredAt() == null)
                .flatMap(agent -> secrets.ofAgent(agent.id())
                        .collectList()
                        .flatMap(known -> isDue(known) ? issue(agent) : Mono.just(new Outcome.NotDue()))));
    }

    private Mono<Outcome> issue(Agent agent) {
        return secrets.revokeUnused(agent.id(), clock.instant())
                .then(issueSecret.issue(agent))
                .flatMap(secret -> issueKey.first(agent).map(key -> new Outcome.Renewed(key.key(), secret)));
    }

    /** What came of asking. */
    public sealed interface Outcome {
        record Renewed(AgentKey key, IssueSecret.Issued secret) implements Outcome {}

        record NotDue() implements Outcome {}
    }
}
