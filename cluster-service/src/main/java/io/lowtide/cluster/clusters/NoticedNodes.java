package io.lowtide.cluster.clusters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who wants to know what agents see coming for their nodes. */
public interface NoticedNodes {

    /**
     * @param kind interruption or rebalance
     * @param deadline when the instance ends; null: not known
     */
    Mono<Void> noticed(
            UUID clusterId,
            @Nullable String nodeName,
            @Nullable String instanceId,
            String kind,
            Instant noticedAt,
            @Nullable Instant deadline);
}
