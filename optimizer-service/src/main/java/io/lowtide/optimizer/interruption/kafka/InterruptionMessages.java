package io.lowtide.optimizer.interruption.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.market.RebalanceRecommended;
import io.lowtide.contracts.market.SpotInterruptionWarning;
import io.lowtide.optimizer.interruption.AnswerInterruption;
import io.lowtide.optimizer.interruption.InterruptionEvents;
import io.lowtide.optimizer.interruption.Interruptions.Heard;
import io.lowtide.optimizer.market.AvoidPools;
import io.lowtide.optimizer.market.Pools;
import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.messaging.Subscription;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The signal cluster-service makes of all that is said of a node: its pool is avoided, its cluster answers. */
@Configuration(proxyBeanMethods = false)
class InterruptionMessages {

    @Bean
    InterruptionEvents interruptionEvents(Outbox outbox) {
        return (heard, reason) -> Callers.current()
                .flatMap(caller -> outbox.append(
                        Topics.AUDIT_APPEND,
                        caller.org().toString(),
                        RecordAppended.TYPE,
                        new RecordAppended(
                                "interruption.ignored",
                                "instance/" + heard.instanceId(),
                                "instance",
                                heard.instanceId(),
                                "success",
                                null,
                                Map.of("kind", heard.kind(), "reason", reason),
                                null,
                                null),
                        heard.clusterId(),
                        null));
    }

    @Bean
    Subscription interruptions(AvoidPools avoidPools, AnswerInterruption answerInterruption) {
        return Subscription.of(Topics.CLOUD_INTERRUPTIONS)
                .together(
                        SpotInterruptionWarning.TYPE,
                        SpotInterruptionWarning.class,
                        crowd -> avoidPools
                                .heard(crowd.stream()
                                        .map(told -> interruption(told.envelope(), told.data()))
                                        .toList())
                                .then(Mono.defer(() -> answerInterruption.heard(crowd.stream()
                                        .filter(told -> isOfACluster(told.envelope()))
                                        .map(told -> heard(told.envelope(), told.data()))
                                        .toList()))))
                .on(
                        RebalanceRecommended.TYPE,
                        RebalanceRecommended.class,
                        (envelope, rebalance) -> avoidPools
                                .heard(List.of(new Pools.Interruption(
                                        envelope.id(),
                                        rebalance.region(),
                                        rebalance.az(),
                                        rebalance.instanceType(),
                                        "rebalance recommendation",
                                        envelope.time())))
                                .then(Mono.defer(() -> isOfACluster(envelope)
                                        ? answerInterruption.heard(List.of(heard(envelope, rebalance)))
                                        : Mono.empty())));
    }

    private static Pools.Interruption interruption(Envelope envelope, SpotInterruptionWarning warning) {
        return new Pools.Interruption(
                envelope.id(),
                warning.region(),
                warning.az(),
                warning.instanceType(),
                "interruption notice",
                envelope.time());
    }

    /** Of a node of no cluster only the pool is of interest. */
    private static boolean isOfACluster(Envelope envelope) {
        return envelope.clusterId() != null && envelope.orgId() != null;
    }

    private static Heard heard(Envelope envelope, SpotInterruptionWarning warning) {
        return new Heard(
                Ids.next(),
                Objects.requireNonNullElse(envelope.clusterId(), Ids.next()),
                warning.instanceId(),
                "interruption",
                warning.region(),
                warning.az(),
                warning.instanceType(),
                warning.nodeName(),
                Objects.requireNonNullElse(warning.noticedAt(), envelope.time()),
                warning.deadline());
    }

    private static Heard heard(Envelope envelope, RebalanceRecommended rebalance) {
        return new Heard(
                Ids.next(),
                Objects.requireNonNullElse(envelope.clusterId(), Ids.next()),
                rebalance.instanceId(),
                "rebalance",
                rebalance.region(),
                rebalance.az(),
                rebalance.instanceType(),
                rebalance.nodeName(),
                Objects.requireNonNullElse(rebalance.noticedAt(), envelope.time()),
                null);
    }
}
