package io.lowtide.cluster.clusters.kafka;

import io.lowtide.cluster.clusters.HearAgent;
import io.lowtide.cluster.clusters.NoticedNodes;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.AgentDeregistered;
import io.lowtide.contracts.agent.AgentHeartbeat;
import io.lowtide.contracts.agent.AgentRegistered;
import io.lowtide.contracts.agent.AgentStatusChanged;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.cluster.InterruptionReported;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics of the inventory and of policies, and what is heard of agents. Times are agent-service's, not agents'. */
@Configuration(proxyBeanMethods = false)
class ClusterMessaging {

    @Bean
    DeclaredTopic cloudInventory() {
        return new DeclaredTopic(Topics.CLOUD_INVENTORY);
    }

    @Bean
    DeclaredTopic cloudPolicy() {
        return new DeclaredTopic(Topics.CLOUD_POLICY);
    }

    @Bean
    Subscription agents(HearAgent hearAgent, NoticedNodes noticedNodes) {
        EventJson json = new EventJson();
        return Subscription.of(Topics.AGENT_LIFECYCLE)
                .on(
                        AgentRegistered.TYPE,
                        AgentRegistered.class,
                        (envelope, agent) -> hearAgent.registered(agent.clusterId(), agent.version(), envelope.time()))
                .on(
                        AgentHeartbeat.TYPE,
                        AgentHeartbeat.class,
                        (envelope, agent) -> hearAgent.alive(agent.clusterId(), agent.version(), envelope.time()))
                .on(
                        AgentStatusChanged.TYPE,
                        AgentStatusChanged.class,
                        (envelope, agent) -> hearAgent.became(agent.clusterId(), agent.to()))
                .on(
                        AgentDeregistered.TYPE,
                        AgentDeregistered.class,
                        (envelope, agent) -> hearAgent.became(agent.clusterId(), "deregistered"))
                .on(
                        InterruptionReported.TYPE,
                        InterruptionReported.class,
                        (envelope, it) -> noticedNodes.noticed(
                                it.clusterId(),
                                it.nodeName(),
                                it.instanceId(),
                                it.kind(),
                                it.noticedAt(),
                                it.deadline()))
                .on(
                        ClusterSnapshotTaken.TYPE,
                        ClusterSnapshotTaken.class,
                        (envelope, seen) -> hearAgent.saw(seen.clusterId(), Reports.of(seen, json.write(seen))));
    }
}
