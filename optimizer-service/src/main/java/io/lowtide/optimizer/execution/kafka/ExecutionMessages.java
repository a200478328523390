package io.lowtide.optimizer.execution.kafka;

import io.lowtide.contracts.agent.ActionCompleted;
import io.lowtide.contracts.agent.ActionExpired;
import io.lowtide.contracts.agent.ActionFailed;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.cluster.CommandFailed;
import io.lowtide.contracts.cluster.CommandOutput;
import io.lowtide.contracts.cluster.CommandRehearsed;
import io.lowtide.contracts.cluster.CommandSucceeded;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.optimizer.execution.HearResults;
import io.lowtide.optimizer.execution.HearResults.Answer;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Subscription;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What others answer. */
@Configuration(proxyBeanMethods = false)
class ExecutionMessages {
    private static final int PRICE_SCALE = 6;

    @Bean
    DeclaredTopic agentCommands() {
        return new DeclaredTopic(ActionTopics.COMMANDS);
    }

    @Bean
    DeclaredTopic cloudCommands() {
        return new DeclaredTopic(CommandTopics.COMMANDS);
    }

    @Bean
    Subscription agentResults(HearResults hearResults) {
        return Subscription.of(ActionTopics.RESULTS)
                .together(
                        ActionCompleted.TYPE,
                        ActionCompleted.class,
                        crowd -> hearResults.heard(crowd.stream()
                                .map(Subscription.Told::data)
                                .map(it -> new Answer(
                                        it.commandId(),
                                        it.sagaId(),
                                        it.dryRun() ? rehearsed("dry_run") : Result.of(Outcome.SUCCEEDED)))
                                .toList()))
                .on(
                        ActionFailed.TYPE,
                        ActionFailed.class,
                        (envelope, it) -> hearResults.heard(List.of(new Answer(
                                it.commandId(),
                                it.sagaId(),
                                Result.of(Outcome.FAILED, it.errorCode() + ": " + it.error())))))
                .on(
                        ActionExpired.TYPE,
                        ActionExpired.class,
                        (envelope, it) -> hearResults.heard(List.of(new Answer(
                                it.commandId(),
                                it.sagaId(),
                                Result.of(Outcome.TIMED_OUT, "agent_offline: nobody did it in time")))));
    }

    @Bean
    Subscription cloudResults(HearResults hearResults) {
        return Subscription.of(CommandTopics.RESULTS)
                .together(
                        CommandSucceeded.TYPE,
                        CommandSucceeded.class,
                        crowd -> hearResults.heard(crowd.stream()
                                .map(Subscription.Told::data)
                                .map(it -> new Answer(
                                        it.commandId(),
                                        it.sagaId(),
                                        new Result(Outcome.SUCCEEDED, null, launched(it.output()))))
                                .toList()))
                .on(
                        CommandFailed.TYPE,
                        CommandFailed.class,
                        (envelope, it) -> hearResults.heard(List.of(new Answer(
                                it.commandId(),
                                it.sagaId(),
                                Result.of(
                                        Outcome.FAILED,
                                        it.error().code() + ": " + it.error().message())))))
                .on(
                        CommandRehearsed.TYPE,
                        CommandRehearsed.class,
                        (envelope, it) -> hearResults.heard(
                                List.of(new Answer(it.commandId(), it.sagaId(), rehearsed(it.reason())))));
    }

    /** Who should act only pretended: nothing more is done on this node. */
    private static Result rehearsed(String reason) {
        return Result.of(Outcome.FAILED, reason + ": only rehearsed");
    }

    private static NodeSaga.@Nullable Launched launched(CommandOutput output) {
        if (output.launched().isEmpty()) {
            return null;
        }
        CommandOutput.Launched first = output.launched().getFirst();
        BigDecimal price = first.price();
        return new NodeSaga.Launched(
                first.instanceId(),
                first.instanceType(),
                first.az(),
                "spot".equals(first.lifecycle()),
                price == null ? null : HourlyPrice.of(price.setScale(PRICE_SCALE, RoundingMode.HALF_UP)));
    }
}
