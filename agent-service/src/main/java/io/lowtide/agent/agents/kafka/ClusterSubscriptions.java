package io.lowtide.agent.agents.kafka;

import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.agent.agents.RetireAgent;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service owns of topics, and hears of clusters. */
@Configuration(proxyBeanMethods = false)
class ClusterSubscriptions {

    @Bean
    DeclaredTopic agentLifecycle() {
        return new DeclaredTopic(Topics.AGENT_LIFECYCLE);
    }

    @Bean
    Subscription policies(KnownPolicies policies) {
        return Subscription.of(Topics.CLOUD_POLICY)
                .on(
                        PolicyUpdated.TYPE,
                        PolicyUpdated.class,
                        (envelope, policy) -> policies.learn(policy.clusterId(), policy.version()));
    }

    @Bean
    Subscription inventory(RetireAgent retireAgent) {
        return Subscription.of(Topics.CLOUD_INVENTORY)
                .on(
                        ClusterRemoved.TYPE,
                        ClusterRemoved.class,
                        (envelope, cluster) -> retireAgent
                                .retireOfCluster(cluster.clusterId(), "cluster removed")
                                .then());
    }
}
