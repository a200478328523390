package io.lowtide.cluster.commands.kafka;

import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commands.AcceptCommand;
import io.lowtide.cluster.commands.SafeMode;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cluster.AttachVolume;
import io.lowtide.contracts.cluster.CloudCommand;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.contracts.cluster.DetachVolume;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.ScaleNodeGroup;
import io.lowtide.contracts.cluster.TagNode;
import io.lowtide.contracts.cluster.TerminateNode;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Subscription;
import io.lowtide.platform.messaging.UnreadableEventException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What is heard of commands and of the switch that stops them. */
@Configuration(proxyBeanMethods = false)
class CommandMessages {

    @Bean
    DeclaredTopic cloudResults() {
        return new DeclaredTopic(CommandTopics.RESULTS);
    }

    @Bean
    DeclaredTopic cloudInterruptions() {
        return new DeclaredTopic(Topics.CLOUD_INTERRUPTIONS);
    }

    @Bean
    DeclaredTopic auditAppend() {
        return new DeclaredTopic(Topics.AUDIT_APPEND);
    }

    @Bean
    Subscription cloudCommands(AcceptCommand accept) {
        return Subscription.of(CommandTopics.COMMANDS)
                // AWS takes hundreds of nodes back in the same moment
                .together(
                        LaunchNode.TYPE,
                        LaunchNode.class,
                        crowd -> accept.accept(crowd.stream()
                                .map(Subscription.Told::data)
                                .map(it -> asked(it, Orders.of(there("params", it.params()))))
                                .toList()))
                .on(
                        TerminateNode.TYPE,
                        TerminateNode.class,
                        (envelope, it) -> accept(accept, it, Orders.of(there("params", it.params()))))
                .on(
                        ScaleNodeGroup.TYPE,
                        ScaleNodeGroup.class,
                        (envelope, it) -> accept(accept, it, Orders.of(there("params", it.params()))))
                .on(
                        DetachVolume.TYPE,
                        DetachVolume.class,
                        (envelope, it) -> accept(accept, it, Orders.of(there("params", it.params()))))
                .on(
                        AttachVolume.TYPE,
                        AttachVolume.class,
                        (envelope, it) -> accept(accept, it, Orders.of(there("params", it.params()))))
                .on(
                        TagNode.TYPE,
                        TagNode.class,
                        (envelope, it) -> accept(accept, it, Orders.of(there("params", it.params()))));
    }

    private static Mono<Void> accept(AcceptCommand accept, CloudCommand it, Order order) {
        return accept.accept(List.of(asked(it, order)));
    }

    private static AcceptCommand.Asked asked(CloudCommand it, Order order) {
        return new AcceptCommand.Asked(
                there("command_id", it.commandId()),
                it.sagaId(),
                there("cluster_id", it.clusterId()),
                order,
                it.dryRun(),
                there("deadline", it.deadline()));
    }

    /** What was left out no retry brings. */
    private static <T> T there(String field, @Nullable T value) {
        if (value == null) {
            throw new UnreadableEventException(field + ": nothing (expected: a value)");
        }
        return value;
    }

    @Bean
    Subscription platformFlags(SafeMode safeMode) {
        return Subscription.of(FlagChanged.TOPIC)
                .on(
                        FlagChanged.TYPE,
                        FlagChanged.class,
                        (envelope, flag) ->
                                flag.name().equals(FlagChanged.SAFE_MODE) ? safeMode.told(flag.value()) : Mono.empty());
    }
}
