package io.lowtide.optimizer.optimization.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.platform.messaging.DeclaredTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where lines for the ledger go; without the topic nothing would leave the outbox. */
@Configuration(proxyBeanMethods = false)
class OptimizationMessages {

    @Bean
    DeclaredTopic auditAppend() {
        return new DeclaredTopic(Topics.AUDIT_APPEND);
    }
}
