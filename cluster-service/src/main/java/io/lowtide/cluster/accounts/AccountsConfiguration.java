package io.lowtide.cluster.accounts;

import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.platform.jobs.JobQueue;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    StartScan startScan(Scans scans, AccountEvents events, JobQueue jobs, Atomic atomic, Clock clock) {
        return new StartScan(scans, events, jobs, atomic, clock);
    }

    @Bean
    LinkAccount linkAccount(Accounts accounts, AccountEvents events, Atomic atomic, Clock clock) {
        return new LinkAccount(accounts, events, atomic, clock);
    }

    @Bean
    VerifyAccount verifyAccount(
            Accounts accounts, AccountEvents events, StartScan startScan, Cloud cloud, Atomic atomic, Clock clock) {
        return new VerifyAccount(accounts, events, startScan, cloud, atomic, clock);
    }

    @Bean
    ChangeAccount changeAccount(
            Accounts accounts,
            AccountEvents events,
            Scans scans,
            StartScan startScan,
            OwnedClusters clusters,
            Atomic atomic,
            Clock clock) {
        return new ChangeAccount(accounts, events, scans, startScan, clusters, atomic, clock);
    }
}
