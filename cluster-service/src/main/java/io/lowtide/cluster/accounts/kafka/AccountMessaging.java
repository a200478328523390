package io.lowtide.cluster.accounts.kafka;

import io.lowtide.cluster.accounts.LinkAccount;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.OrganizationCreated;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topic of accounts, and what is heard of organisations. */
@Configuration(proxyBeanMethods = false)
class AccountMessaging {

    @Bean
    DeclaredTopic cloudAccounts() {
        return new DeclaredTopic(Topics.CLOUD_ACCOUNTS);
    }

    @Bean
    Subscription organizations(LinkAccount linkAccount) {
        return Subscription.of(Topics.IDENTITY_EVENTS)
                .on(
                        OrganizationCreated.TYPE,
                        OrganizationCreated.class,
                        (envelope, created) -> linkAccount.keepPlace());
    }
}
