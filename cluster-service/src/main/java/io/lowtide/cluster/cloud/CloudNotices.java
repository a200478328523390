package io.lowtide.cluster.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The queue to which EventBridge brings what AWS says of the instances of all accounts. */
public interface CloudNotices {

    /** Some messages; none when the queue is empty, or there is no queue. */
    Mono<List<Received>> receive();

    /** They will not come again; those the queue keeps all the same will. */
    Mono<Void> done(List<Received> received);

    /** What an event of EventBridge says, if it is of our concern; empty otherwise, or when it cannot be read. */
    Optional<Told> read(String event);

    /** @param told null: it is of no concern, or cannot be read */
    record Received(String id, String receipt, @Nullable Told told) {}

    /** @param kind interruption or rebalance */
    record Told(String kind, String awsAccountId, String region, String instanceId, Instant at) {}
}
