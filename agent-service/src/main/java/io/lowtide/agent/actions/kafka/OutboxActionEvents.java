package io.lowtide.agent.actions.kafka;

import io.lowtide.agent.actions.ActionEvents;
import io.lowtide.agent.actions.AgentAction;
import io.lowtide.agent.actions.QueueAction;
import io.lowtide.contracts.agent.ActionCompleted;
import io.lowtide.contracts.agent.ActionExpired;
import io.lowtide.contracts.agent.ActionFailed;
import io.lowtide.contracts.agent.ActionPickedUp;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.messaging.Subscription;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What is asked of agents, and what they made of it. */
@Configuration(proxyBeanMethods = false)
class OutboxActionEvents {

    @Bean
    DeclaredTopic agentResults() {
        return new DeclaredTopic(ActionTopics.RESULTS);
    }

    @Bean
    Subscription commands(QueueAction queueAction) {
        return Subscription.of(ActionTopics.COMMANDS)
                .together(
                        AgentActionRequested.TYPE,
                        AgentActionRequested.class,
                        crowd -> queueAction.queue(
                                crowd.stream().map(Subscription.Told::data).toList()));
    }

    @Bean
    ActionEvents actionEvents(Outbox outbox) {
        return new Told(outbox);
    }

    private record Told(Outbox outbox) implements ActionEvents {

        @Override
        public Mono<Void> pickedUp(AgentAction action) {
            return tell(
                    action.clusterId(),
                    ActionPickedUp.TYPE,
                    new ActionPickedUp(action.commandId(), action.sagaId(), action.clusterId(), agent(action)));
        }

        @Override
        public Mono<Void> finished(AgentAction action) {
            AgentAction.Outcome outcome = Objects.requireNonNull(action.outcome(), "outcome");
            String code = outcome.errorCode();
            return code == null
                    ? tell(
                            action.clusterId(),
                            ActionCompleted.TYPE,
                            new ActionCompleted(
                                    action.commandId(),
                                    action.sagaId(),
                                    action.clusterId(),
                                    agent(action),
                                    action.dryRun(),
                                    outcome.result()))
                    : tell(
                            action.clusterId(),
                            ActionFailed.TYPE,
                            new ActionFailed(
                                    action.commandId(),
                                    action.sagaId(),
                                    action.clusterId(),
                                    agent(action),
                                    code,
                                    outcome.error() == null ? "" : outcome.error()));
        }

        @Override
        public Mono<Void> expired(AgentAction action) {
            return tell(
                    action.clusterId(),
                    ActionExpired.TYPE,
                    new ActionExpired(action.commandId(), action.sagaId(), action.clusterId()));
        }

        @Override
        public Mono<Void> cancelled(AgentAction action) {
            return tell(
                    action.clusterId(),
                    ActionFailed.TYPE,
                    new ActionFailed(
                            action.commandId(),
                            action.sagaId(),
                            action.clusterId(),
                            null,
                            "cancelled",
                            "cancelled before an agent picked it up"));
        }

        @Override
        public Mono<Void> refused(AgentActionRequested command, String error) {
            return tell(
                    command.clusterId(),
                    ActionFailed.TYPE,
                    new ActionFailed(
                            command.commandId(),
                            command.sagaId(),
                            command.clusterId(),
                            null,
                            "invalid_command",
                            error));
        }

        private Mono<Void> tell(UUID clusterId, String type, Object data) {
            return outbox.append(ActionTopics.RESULTS, clusterId.toString(), type, data, clusterId, null);
        }

        private static String agent(AgentAction action) {
            return Objects.requireNonNull(action.agentId(), "agentId");
        }
    }
}
