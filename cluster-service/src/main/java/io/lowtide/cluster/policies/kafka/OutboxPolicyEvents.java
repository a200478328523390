package io.lowtide.cluster.policies.kafka;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.policies.PolicyEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Outbox;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of policies on their topic. */
@Component
final class OutboxPolicyEvents implements PolicyEvents {
    private final Outbox outbox;
    private final EventJson json;

    OutboxPolicyEvents(Outbox outbox, EventJson json) {
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public Mono<Void> updated(Cluster cluster, Policy policy, List<String> sections) {
        return outbox.append(
                Topics.CLOUD_POLICY,
                cluster.id().toString(),
                PolicyUpdated.TYPE,
                new PolicyUpdated(
                        cluster.id(),
                        policy.version(),
                        sections,
                        json.write(policy.document().complete())),
                cluster.id(),
                cluster.accountId());
    }
}
