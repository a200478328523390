package io.lowtide.gateway.refusals;

import io.lowtide.contracts.Topics;
import io.lowtide.platform.messaging.DeclaredTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one topic the gateway writes to. */
@Configuration(proxyBeanMethods = false)
class RefusalsConfiguration {

    @Bean
    DeclaredTopic auditTopic() {
        return new DeclaredTopic(Topics.AUDIT_APPEND);
    }
}
