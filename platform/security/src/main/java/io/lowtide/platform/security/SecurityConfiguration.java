package io.lowtide.platform.security;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/** Wires internal tokens and the clients of other services. */
@AutoConfiguration
@EnableConfigurationProperties(InternalProperties.class)
class SecurityConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    InternalTokens internalTokens(InternalProperties properties, Clock clock) {
        return new InternalTokens(properties.name(), properties.signingKey(), clock);
    }

    @Bean
    InternalClients internalClients(InternalProperties properties, InternalTokens tokens, WebClient.Builder builder) {
        return new InternalClients(properties.name(), tokens, properties.services(), properties.timeout(), builder);
    }
}
