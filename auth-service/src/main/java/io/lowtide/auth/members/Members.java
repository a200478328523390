package io.lowtide.auth.members;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where it is kept who belongs to which organisation. */
public interface Members {

    /** By address, at most a thousand. */
    Mono<List<Member>> all(UUID orgId);

    /** Locked until the transaction ends; empty for somebody who does not belong to the organisation. */
    Mono<Member> take(UUID orgId, UUID userId);

    Mono<Boolean> belongs(UUID orgId, String email);

    /** Changes nothing for somebody who belongs to it already. */
    Mono<Void> join(UUID orgId, UUID userId, GivenRole role);

    Mono<Void> change(UUID orgId, UUID userId, GivenRole role);

    Mono<Void> remove(UUID orgId, UUID userId);
}
