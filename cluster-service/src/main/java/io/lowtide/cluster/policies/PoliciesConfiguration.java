package io.lowtide.cluster.policies;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its ports. */
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    EditPolicy editPolicy(
            Clusters clusters,
            Policies policies,
            Templates templates,
            PolicyEvents events,
            Atomic atomic,
            Clock clock) {
        return new EditPolicy(clusters, policies, templates, events, atomic, clock);
    }

    @Bean
    PreviewPolicy previewPolicy(Clusters clusters, EditPolicy editPolicy) {
        return new PreviewPolicy(clusters, editPolicy);
    }
}
