package io.lowtide.agent.agents;

import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class AgentsConfiguration {
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();

    @Bean
    IssueRegistrationToken issueRegistrationToken(RegistrationTokens tokens, Atomic atomic, Clock clock) {
        return new IssueRegistrationToken(tokens, atomic, random, clock);
    }

    @Bean
    IssueKey issueKey(Agents agents, AgentKeys keys, AgentEvents events, Atomic atomic, Clock clock) {
        return new IssueKey(agents, keys, events, atomic, random, clock);
    }

    @Bean
    RetireAgent retireAgent(Agents agents, AgentKeys keys, AgentEvents events, Atomic atomic, Clock clock) {
        return new RetireAgent(agents, keys, events, atomic, clock);
    }

    @Bean
    RegisterAgent registerAgent(
            RegistrationTokens tokens,
            Agents agents,
            RetireAgent retireAgent,
            IssueKey issueKey,
            AgentEvents events,
            Atomic atomic,
            Clock clock) {
        return new RegisterAgent(tokens, agents, retireAgent, issueKey, events, atomic, clock);
    }

    @Bean
    AuthenticateAgent authenticateAgent(AgentKeys keys, Atomic atomic) {
        return new AuthenticateAgent(keys, atomic);
    }

    @Bean
    HearAgent hearAgent(Agents agents, KnownPolicies policies, AgentEvents events, Atomic atomic, Clock clock) {
        return new HearAgent(agents, policies, events, atomic, clock);
    }

    @Bean
    TakeSnapshot takeSnapshot(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        return new TakeSnapshot(agents, events, atomic, clock);
    }

    @Bean
    Recurring noticeSilence(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        NoticeSilence noticeSilence = new NoticeSilence(agents, events, atomic, clock);
        return new Recurring("agent-silence", LOOK, noticeSilence::notice);
    }
}
