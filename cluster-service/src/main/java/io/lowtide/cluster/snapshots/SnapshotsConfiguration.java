package io.lowtide.cluster.snapshots;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.policies.Policies;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its ports. */
@Configuration(proxyBeanMethods = false)
class SnapshotsConfiguration {

    @Bean
    TakeSnapshot takeSnapshot(
            Clusters clusters,
            AgentReports reports,
            Policies policies,
            Templates templates,
            Atomic atomic,
            Clock clock) {
        return new TakeSnapshot(clusters, reports, policies, templates, atomic, clock);
    }
}
