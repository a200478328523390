package io.lowtide.cluster.discovery;

import io.lowtide.cluster.accounts.AccountEvents;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.accounts.AccountsProperties;
import io.lowtide.cluster.accounts.ChangeAccount;
import io.lowtide.cluster.accounts.Scans;
import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.catalog.ReadInstanceTypes;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.clusters.ClusterEvents;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.RecountCluster;
import io.lowtide.platform.jobs.JobHandler;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports, and says when they run. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {
    private static final Duration REAP_EVERY = Duration.ofMinutes(10);

    @Bean
    RecordCluster recordCluster(
            Inventory inventory,
            Clusters clusters,
            RecountCluster recountCluster,
            ClusterEvents clusterEvents,
            InstanceEvents instanceEvents,
            MissedInstances missed,
            Clock clock) {
        return new RecordCluster(inventory, clusters, recountCluster, clusterEvents, instanceEvents, missed, clock);
    }

    @Bean
    NoteInstance noteInstance(
            Inventory inventory,
            Clusters clusters,
            InstanceTypes types,
            RecountCluster recountCluster,
            InstanceEvents instanceEvents,
            Atomic atomic,
            Clock clock) {
        return new NoteInstance(inventory, clusters, types, recountCluster, instanceEvents, atomic, clock);
    }

    @Bean
    ScanAccount scanAccount(
            Accounts accounts,
            Scans scans,
            AccountEvents events,
            ReadInstanceTypes types,
            Cloud cloud,
            RecordCluster recordCluster,
            Atomic atomic,
            Clock clock) {
        return new ScanAccount(accounts, scans, events, types, cloud, recordCluster, atomic, clock);
    }

    @Bean
    JobHandler scanJobs(ScanAccount scanAccount) {
        return new ScanJobs(scanAccount);
    }

    @Bean
    ScanSchedule scanSchedule(
            Accounts accounts, Scans scans, ChangeAccount changeAccount, ScanAccount scanAccount, Clock clock) {
        return new ScanSchedule(accounts, scans, changeAccount, scanAccount, clock);
    }

    @Bean
    Recurring scanAll(ScanSchedule schedule, AccountsProperties properties) {
        return new Recurring("cluster.scan-accounts", properties.scanEvery(), schedule::scanAll);
    }

    @Bean
    Recurring endStaleScans(ScanSchedule schedule) {
        return new Recurring("cluster.end-stale-scans", REAP_EVERY, schedule::endStale);
    }
}
