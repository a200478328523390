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
                .on(
                        SpotInterruptionWarning.TYPE,
                        SpotInterruptionWarning.class,
                        (envelope, warning) -> avoidPools
                                .heard(new Pools.Interruption(
                                        envelope.id(),
                                        warning.region(),
                                        warning.az(),
                                        warning.instanceType(),
                                        "interruption notice",
                                        envelope.time()))
                                .then(Mono.defer(
                                        () -> answered(answerInterruption, envelope, heard(envelope, warning)))))
                .on(
                        RebalanceRecommended.TYPE,
                        RebalanceRecommended.class,
                        (envelope, rebalance) -> avoidPools
                                .heard(new Pools.Interruption(
                                        envelope.id(),
                                        rebalance.region(),
                                        rebalance.az(),
                                        rebalance.instanceType(),
                                        "rebalance recommendation",
                                        envelope.time()))
                                .then(Mono.defer(
                                        () -> answered(answerInterruption, envelope, heard(envelope, rebalance)))));
    }

    /** Of a node of no cluster only the pool is of interest. */
    private static Mono<Void> answered(AnswerInterruption answerInterruption, Envelope envelope, Heard heard) {
        return envelope.clusterId() == null || envelope.orgId() == null
                ? Mono.empty()
                : answerInterruption.heard(heard);
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
