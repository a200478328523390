package io.lowtide.audit.ledger.kafka;

import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.AgentHeartbeat;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.cloud.ClusterSampled;
import io.lowtide.contracts.cloud.ScanProgress;
import io.lowtide.contracts.market.PriceObserved;
import io.lowtide.contracts.optimizer.JobProgress;
import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Subscription;
import io.lowtide.platform.persistence.BeforeCommit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import reactor.core.publisher.Mono;

/** Writes every event of an organisation into its ledger, but for measurements, which are kept where they are used. */
@Configuration(proxyBeanMethods = false)
@Import(LedgerSubscriptions.OneForEachTopic.class)
class LedgerSubscriptions {
    private static final Set<String> MEASUREMENTS = Set.of(
            AgentHeartbeat.TYPE,
            ClusterSnapshotTaken.TYPE,
            ClusterSampled.TYPE,
            ScanProgress.TYPE,
            PriceObserved.TYPE,
            JobProgress.TYPE);

    @Bean
    Writer ledgerWriter(Ledger ledger, EventJson json) {
        return new Writer(ledger, json);
    }

    /** Turns envelopes into entries; those of a transaction go into the ledger together, in their order. */
    static final class Writer {
        private final Ledger ledger;
        private final EventJson json;

        Writer(Ledger ledger, EventJson json) {
            this.ledger = ledger;
            this.json = json;
        }

        Mono<Void> write(Envelope envelope) {
            UUID org = envelope.orgId();
            if (org == null || MEASUREMENTS.contains(envelope.type())) {
                return Mono.empty();
            }
            return BeforeCommit.gather(entry(envelope, org), this, ledger::append);
        }

        private AuditEntry entry(Envelope envelope, UUID org) {
            RecordAppended told = RecordAppended.TYPE.equals(envelope.type())
                    ? json.read(envelope.data(), RecordAppended.class)
                    : null;
            String resource = told == null ? resource(envelope, org) : told.resource();
            return new AuditEntry(
                    UUID.fromString(envelope.id()),
                    org,
                    envelope.time(),
                    envelope.actor().type(),
                    envelope.actor().id(),
                    envelope.actor().name(),
                    told == null ? envelope.type() : told.event(),
                    resource,
                    told == null ? resource.substring(0, resource.indexOf('/')) : told.resourceType(),
                    outcome(envelope, told),
                    String.valueOf(envelope.requestId()),
                    envelope.data().toString());
        }

        private static String resource(Envelope envelope, UUID org) {
            if (envelope.clusterId() != null) {
                return "cluster/" + envelope.clusterId();
            }
            return envelope.accountId() != null ? "account/" + envelope.accountId() : "organization/" + org;
        }

        private static String outcome(Envelope envelope, @Nullable RecordAppended told) {
            if (told != null) {
                return told.outcome();
            }
            return envelope.type().endsWith("failed") ? "failed" : "success";
        }
    }

    /** A subscription bean for each topic there is. */
    static final class OneForEachTopic implements ImportBeanDefinitionRegistrar {
        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            for (String topic : Topics.ALL) {
                RootBeanDefinition definition = new RootBeanDefinition(Subscription.class);
                definition.setFactoryBeanName("ledgerSubscriptionFactory");
                definition.setFactoryMethodName("of");
                definition.getConstructorArgumentValues().addIndexedArgumentValue(0, topic);
                definition.setRole(BeanDefinition.ROLE_APPLICATION);
                registry.registerBeanDefinition(topic + ".ledger", definition);
            }
        }
    }

    @Bean
    SubscriptionFactory ledgerSubscriptionFactory(Writer writer) {
        return new SubscriptionFactory(writer);
    }

    /** Makes the subscription of one topic. */
    static final class SubscriptionFactory {
        private final Writer writer;

        SubscriptionFactory(Writer writer) {
            this.writer = writer;
        }

        Subscription of(String topic) {
            return Subscription.of(topic).onAny(writer::write);
        }
    }
}
