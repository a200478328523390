package io.lowtide.agent.actions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Actions of the caller's organisation; in the system scope, of all. */
public interface AgentActions {

    /** False when the command is known. */
    Mono<Boolean> add(AgentAction action);

    Mono<AgentAction> lock(UUID id);

    /** Whether any is pending and not too late. */
    Mono<Boolean> isWaiting(UUID clusterId, Instant now);

    /** Pending and not too late, oldest first, locked; those others are busy with are passed over. */
    Flux<AgentAction> lockWaiting(UUID clusterId, Instant now, int limit);

    /** Too late to begin and nobody at it, or its lease over; locked. */
    Flux<AgentAction> lockOverdue(Instant now, int limit);

    Mono<Void> save(AgentAction action);

    /** Newest first, from before an action on. */
    Flux<AgentAction> list(UUID clusterId, @Nullable UUID before, int limit);
}
