package io.lowtide.cluster.clusters;

import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class ClustersConfiguration {
    private static final Duration RECOUNT_EVERY = Duration.ofSeconds(1);

    @Bean
    RecountCluster recountCluster(Clusters clusters, Changes changes, ClusterEvents events, Atomic atomic) {
        return new RecountCluster(clusters, changes, events, atomic);
    }

    @Bean
    Recurring recounts(RecountCluster recountCluster) {
        return new Recurring("cluster.recount", RECOUNT_EVERY, recountCluster::sweep);
    }

    @Bean
    HearAgent hearAgent(
            Clusters clusters, ClusterEvents events, AgentReports reports, RecountCluster recountCluster, Clock clock) {
        return new HearAgent(clusters, events, reports, recountCluster, clock);
    }

    @Bean
    ManageCluster manageCluster(Clusters clusters, ClusterEvents events, Atomic atomic) {
        return new ManageCluster(clusters, events, atomic);
    }
}
