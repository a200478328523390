package io.lowtide.agent.actions;

import io.lowtide.agent.agents.Agents;
import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.agent.agents.SafeMode;
import io.lowtide.agent.identity.SigningKeys;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class ActionsConfiguration {
    private static final Duration SWEEP = Duration.ofSeconds(10);

    @Bean
    QueueAction queueAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        return new QueueAction(actions, events, atomic, clock);
    }

    @Bean
    PickUpActions pickUpActions(
            AgentActions actions,
            Agents agents,
            KnownPolicies policies,
            SafeMode safeMode,
            ActionEvents events,
            Atomic atomic,
            Clock clock) {
        return new PickUpActions(actions, agents, policies, safeMode, events, atomic, clock);
    }

    @Bean
    SignCommands signCommands(SigningKeys signingKeys) {
        return new SignCommands(signingKeys);
    }

    @Bean
    ConfirmActions confirmActions(AgentActions actions, Atomic atomic, Clock clock) {
        return new ConfirmActions(actions, atomic, clock);
    }

    @Bean
    CancelAction cancelAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        return new CancelAction(actions, events, atomic, clock);
    }

    @Bean
    FinishAction finishAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        return new FinishAction(actions, events, atomic, clock);
    }

    @Bean
    Recurring sweepActions(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        SweepActions sweepActions = new SweepActions(actions, events, atomic, clock);
        return new Recurring("agent-actions", SWEEP, sweepActions::sweep);
    }
}
