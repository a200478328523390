package io.lowtide.agent.agents.kafka;

import io.lowtide.agent.agents.ClusterRules.Exclusions;
import io.lowtide.agent.agents.KnownClusters;
import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.agent.agents.RetireAgent;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.contracts.cloud.ClusterRegistered;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.MaintenanceChanged;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Subscription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    Subscription policies(KnownPolicies policies, EventJson json) {
        return Subscription.of(Topics.CLOUD_POLICY)
                .on(
                        PolicyUpdated.TYPE,
                        PolicyUpdated.class,
                        (envelope, policy) ->
                                policies.learn(policy.clusterId(), policy.version(), told(policy.config(), json)))
                .on(
                        MaintenanceChanged.TYPE,
                        MaintenanceChanged.class,
                        (envelope, pause) -> policies.pause(pause.clusterId(), pause.on(), pause.until()));
    }

    private static KnownPolicies.@Nullable Told told(@Nullable String config, EventJson json) {
        if (config == null) {
            return null;
        }
        Document document = json.read(config, Document.class);
        Constraints constraints = document.constraints();
        return new KnownPolicies.Told(
                exclusions(document.exclusions()),
                constraints != null && Boolean.TRUE.equals(constraints.surgeSingleReplicas()));
    }

    private static Exclusions exclusions(@Nullable Said said) {
        return said == null
                ? Exclusions.USUAL
                : new Exclusions(
                        said.namespaces() == null ? Exclusions.USUAL.namespaces() : said.namespaces(),
                        said.labels() == null ? Exclusions.USUAL.labels() : said.labels());
    }

    /** Of a policy, what concerns agents. */
    private record Document(
            @Nullable Said exclusions, @Nullable Constraints constraints) {}

    private record Constraints(@Nullable Boolean surgeSingleReplicas) {}

    private record Said(
            @Nullable List<String> namespaces, @Nullable Map<String, String> labels) {}

    @Bean
    Subscription inventory(KnownClusters clusters, RetireAgent retireAgent) {
        return Subscription.of(Topics.CLOUD_INVENTORY)
                .on(
                        ClusterDiscovered.TYPE,
                        ClusterDiscovered.class,
                        (envelope, cluster) -> clusters.remember(cluster.clusterId()))
                .on(
                        ClusterRegistered.TYPE,
                        ClusterRegistered.class,
                        (envelope, cluster) -> clusters.remember(cluster.clusterId()))
                .on(
                        ClusterRemoved.TYPE,
                        ClusterRemoved.class,
                        (envelope, cluster) -> clusters.forget(cluster.clusterId())
                                .then(retireAgent
                                        .retireOfCluster(cluster.clusterId(), "cluster removed")
                                        .then()));
    }
}
