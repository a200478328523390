package io.lowtide.cluster.clusters;

import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class ClustersConfiguration {

    @Bean
    RecountCluster recountCluster(Clusters clusters, ClusterEvents events) {
        return new RecountCluster(clusters, events);
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
