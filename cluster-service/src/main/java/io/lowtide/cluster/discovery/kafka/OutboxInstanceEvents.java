package io.lowtide.cluster.discovery.kafka;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.discovery.InstanceEvents;
import io.lowtide.cluster.inventory.Difference.Change;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.KnownInstance;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.InstanceAdded;
import io.lowtide.contracts.cloud.InstanceChanged;
import io.lowtide.contracts.cloud.InstanceTerminated;
import io.lowtide.platform.messaging.Outbox;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of instances on the topic of the inventory. */
@Component
final class OutboxInstanceEvents implements InstanceEvents {
    private final Outbox outbox;

    OutboxInstanceEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> added(Cluster cluster, InstanceSeen it) {
        return tell(
                cluster,
                InstanceAdded.TYPE,
                new InstanceAdded(
                        cluster.id(), it.instanceId(), it.instanceType(), it.az(), it.lifecycle(), it.hourlyPrice()));
    }

    @Override
    public Mono<Void> changed(Cluster cluster, Change change) {
        return tell(
                cluster,
                InstanceChanged.TYPE,
                new InstanceChanged(cluster.id(), change.now().instanceId(), change.fields()));
    }

    @Override
    public Mono<Void> terminated(Cluster cluster, KnownInstance it, boolean expected) {
        return tell(
                cluster,
                InstanceTerminated.TYPE,
                new InstanceTerminated(cluster.id(), it.instanceId(), it.instanceType(), it.az(), expected));
    }

    private Mono<Void> tell(Cluster cluster, String type, Object data) {
        return outbox.append(
                Topics.CLOUD_INVENTORY, cluster.id().toString(), type, data, cluster.id(), cluster.accountId());
    }
}
