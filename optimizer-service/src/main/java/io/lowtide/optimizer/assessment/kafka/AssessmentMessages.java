package io.lowtide.optimizer.assessment.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.contracts.cloud.ClusterRegistered;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.ClusterSampled;
import io.lowtide.contracts.cloud.ClusterUpdated;
import io.lowtide.contracts.cloud.MaintenanceChanged;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.contracts.cloud.ScanCompleted;
import io.lowtide.contracts.optimizer.OpportunitiesDetected;
import io.lowtide.optimizer.assessment.AssessmentEvents;
import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.messaging.Subscription;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes a cluster worth another look, and what was found. */
@Configuration(proxyBeanMethods = false)
class AssessmentMessages {

    @Bean
    DeclaredTopic optimizerJobs() {
        return new DeclaredTopic(Topics.OPTIMIZER_JOBS);
    }

    @Bean
    AssessmentEvents assessmentEvents(Outbox outbox) {
        return (clusterId, count, savings) -> outbox.append(
                Topics.OPTIMIZER_JOBS,
                clusterId.toString(),
                OpportunitiesDetected.TYPE,
                new OpportunitiesDetected(clusterId, count, savings.usd()),
                clusterId,
                null);
    }

    @Bean
    Subscription accounts(WatchedClusters clusters) {
        return Subscription.of(Topics.CLOUD_ACCOUNTS)
                .on(
                        ScanCompleted.TYPE,
                        ScanCompleted.class,
                        (envelope, scan) -> clusters.wantAccount(scan.accountId()));
    }

    @Bean
    Subscription inventory(WatchedClusters clusters) {
        return Subscription.of(Topics.CLOUD_INVENTORY)
                .on(
                        ClusterDiscovered.TYPE,
                        ClusterDiscovered.class,
                        (envelope, it) -> clusters.discovered(it.clusterId(), it.accountId(), it.name()))
                .on(
                        ClusterRegistered.TYPE,
                        ClusterRegistered.class,
                        (envelope, it) -> clusters.discovered(it.clusterId(), it.accountId(), it.name()))
                .on(ClusterUpdated.TYPE, ClusterUpdated.class, (envelope, it) -> clusters.want(it.clusterId()))
                .on(ClusterSampled.TYPE, ClusterSampled.class, (envelope, it) -> clusters.want(it.clusterId()))
                .on(ClusterRemoved.TYPE, ClusterRemoved.class, (envelope, it) -> clusters.forget(it.clusterId()));
    }

    @Bean
    Subscription policies(WatchedClusters clusters) {
        return Subscription.of(Topics.CLOUD_POLICY)
                .on(PolicyUpdated.TYPE, PolicyUpdated.class, (envelope, it) -> clusters.want(it.clusterId()))
                .on(MaintenanceChanged.TYPE, MaintenanceChanged.class, (envelope, it) -> clusters.want(it.clusterId()));
    }

    @Bean
    Subscription agents(WatchedClusters clusters) {
        return Subscription.of(Topics.AGENT_LIFECYCLE)
                .on(ClusterSnapshotTaken.TYPE, Seen.class, (envelope, it) -> clusters.wantPods(it.clusterId()));
    }

    /** Of all an agent saw, whose it is: the rest is read where it is kept. */
    record Seen(UUID clusterId) {}
}
