package io.lowtide.agent.agents;

import io.lowtide.agent.identity.SigningKeys;
import io.lowtide.agent.identity.StoredSigningKeys;
import io.lowtide.agent.identity.Vault;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentProperties.class)
class AgentsConfiguration {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration FORGET = Duration.ofMinutes(5);
    private static final Duration DAILY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();

    @Bean
    IssueRegistrationToken issueRegistrationToken(RegistrationTokens tokens, Atomic atomic, Clock clock) {
        return new IssueRegistrationToken(tokens, atomic, random, clock);
    }

    @Bean
    IssueKey issueKey(
            Agents agents, AgentKeys keys, AgentSecrets secrets, AgentEvents events, Atomic atomic, Clock clock) {
        return new IssueKey(agents, keys, secrets, events, atomic, random, clock);
    }

    @Bean
    Vault vault(AgentProperties properties, Environment environment) {
        String key = properties.masterKey(environment.getRequiredProperty("lowtide.internal.signing-key"));
        return new Vault(key.getBytes(StandardCharsets.UTF_8), random);
    }

    @Bean
    SigningKeys signingKeys(StoredSigningKeys stored, Vault vault, Atomic atomic, Clock clock) {
        return new SigningKeys(stored, vault, atomic, random, clock);
    }

    @Bean
    IssueSecret issueSecret(AgentSecrets secrets, Vault vault, Clock clock) {
        return new IssueSecret(secrets, vault, random, clock);
    }

    @Bean
    ProveAgent proveAgent(AgentSecrets secrets, Nonces nonces, Vault vault, Atomic atomic, Clock clock) {
        return new ProveAgent(secrets, nonces, vault, atomic, clock);
    }

    @Bean
    RenewCredentials renewCredentials(
            Agents agents,
            AgentSecrets secrets,
            IssueKey issueKey,
            IssueSecret issueSecret,
            Atomic atomic,
            Clock clock) {
        return new RenewCredentials(agents, secrets, issueKey, issueSecret, atomic, clock);
    }

    @Bean
    AgentConfig agentConfig(
            KnownPolicies policies,
            AgentSecrets secrets,
            SigningKeys signingKeys,
            SafeMode safeMode,
            Atomic atomic,
            Clock clock) {
        return new AgentConfig(policies, secrets, signingKeys, safeMode, atomic, clock);
    }

    @Bean
    Recurring forgetNonces(Nonces nonces, Clock clock) {
        return new Recurring(
                "agent-nonces", FORGET, () -> nonces.forget(clock.instant().minus(ProveAgent.REMEMBERED)));
    }

    @Bean
    Recurring renewOldSecrets(AgentSecrets secrets, AgentKeys keys, Atomic atomic, Clock clock) {
        RenewOldSecrets renewOldSecrets = new RenewOldSecrets(secrets, keys, atomic, clock);
        return new Recurring("agent-key-age", DAILY, renewOldSecrets::renew);
    }

    @Bean
    RetireAgent retireAgent(
            Agents agents, AgentKeys keys, AgentSecrets secrets, AgentEvents events, Atomic atomic, Clock clock) {
        return new RetireAgent(agents, keys, secrets, events, atomic, clock);
    }

    @Bean
    RegisterAgent registerAgent(
            RegistrationTokens tokens,
            Agents agents,
            RetireAgent retireAgent,
            IssueKey issueKey,
            IssueSecret issueSecret,
            AgentEvents events,
            Atomic atomic,
            Clock clock) {
        return new RegisterAgent(tokens, agents, retireAgent, issueKey, issueSecret, events, atomic, clock);
    }

    @Bean
    AuthenticateAgent authenticateAgent(AgentKeys keys, Atomic atomic) {
        return new AuthenticateAgent(keys, atomic);
    }

    @Bean
    HearAgent hearAgent(Agents agents, AgentConfig config, AgentEvents events, Atomic atomic, Clock clock) {
        return new HearAgent(agents, config, events, atomic, clock);
    }

    @Bean
    HearNotices hearNotices(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        return new HearNotices(agents, events, atomic, clock);
    }

    @Bean
    TakeSnapshot takeSnapshot(
            Agents agents, LastSnapshots lastSnapshots, AgentEvents events, Atomic atomic, Clock clock) {
        return new TakeSnapshot(agents, lastSnapshots, events, atomic, clock);
    }

    @Bean
    Recurring noticeSilence(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        NoticeSilence noticeSilence = new NoticeSilence(agents, events, atomic, clock);
        return new Recurring("agent-silence", LOOK, noticeSilence::notice);
    }
}
