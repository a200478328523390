package io.lowtide.audit.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its port. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    VerifyChain verifyChain(Ledger ledger) {
        return new VerifyChain(ledger);
    }
}
