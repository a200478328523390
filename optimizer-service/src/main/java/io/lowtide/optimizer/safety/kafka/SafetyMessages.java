package io.lowtide.optimizer.safety.kafka;

import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.messaging.DeclaredTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the switch is told. */
@Configuration(proxyBeanMethods = false)
class SafetyMessages {

    @Bean
    DeclaredTopic platformFlags() {
        return new DeclaredTopic(FlagChanged.TOPIC);
    }
}
