package io.lowtide.cluster.accounts;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The clusters of an account. */
public interface OwnedClusters {

    /** Nothing is managed in the account any more. */
    Mono<Void> release(UUID accountId);
}
