package io.lowtide.agent.agents.kafka;

import io.lowtide.agent.agents.SafeMode;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The switches of the whole platform, as far as they concern agents. */
@Configuration(proxyBeanMethods = false)
class FlagSubscriptions {

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
