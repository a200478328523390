package io.lowtide.gateway.streams;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.SessionRevoked;
import io.lowtide.gateway.identity.Introspection;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.messaging.Subscription;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Which topics people can watch. */
@Configuration(proxyBeanMethods = false)
class StreamsConfiguration {
    /** Too many, or of no interest to a person. */
    private static final Set<String> QUIET = Set.of("agent.heartbeat", "cluster.snapshot_taken", "price.observed");

    @Bean
    Subscription identityEvents(UiEvents events, Introspection introspection) {
        return Subscription.of(Topics.IDENTITY_EVENTS)
                .on(
                        SessionRevoked.TYPE,
                        SessionRevoked.class,
                        (envelope, revoked) -> Mono.fromRunnable(() -> introspection.forget(revoked.sid())))
                .onAny(envelope -> keep(events, Topics.IDENTITY_EVENTS, envelope));
    }

    @Bean
    Subscription accountEvents(UiEvents events) {
        return all(events, Topics.CLOUD_ACCOUNTS);
    }

    @Bean
    Subscription inventoryEvents(UiEvents events) {
        return all(events, Topics.CLOUD_INVENTORY);
    }

    @Bean
    Subscription policyEvents(UiEvents events) {
        return all(events, Topics.CLOUD_POLICY);
    }

    @Bean
    Subscription jobEvents(UiEvents events) {
        return all(events, Topics.OPTIMIZER_JOBS);
    }

    @Bean
    Subscription agentEvents(UiEvents events) {
        return all(events, Topics.AGENT_LIFECYCLE);
    }

    @Bean
    Subscription hibernationEvents(UiEvents events) {
        return all(events, Topics.HIBERNATION_EVENTS);
    }

    @Bean
    Subscription notifications(UiEvents events) {
        return all(events, Topics.NOTIFY_EVENTS);
    }

    private static Subscription all(UiEvents events, String topic) {
        return Subscription.of(topic).onAny(envelope -> keep(events, topic, envelope));
    }

    private static Mono<Void> keep(UiEvents events, String topic, Envelope envelope) {
        return envelope.orgId() == null || QUIET.contains(envelope.type())
                ? Mono.empty()
                : events.add(topic, envelope, envelope.orgId());
    }

    @Bean
    Recurring forgetUiEvents(UiEvents events) {
        return new Recurring("gateway.forget-ui-events", Duration.ofHours(1), () -> Mono.defer(events::purge));
    }
}
