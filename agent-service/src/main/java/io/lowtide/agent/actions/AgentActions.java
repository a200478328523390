package io.lowtide.agent.actions;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Actions of the caller's organisation; in the system scope, of all. */
public interface AgentActions {

    /** Leaves out those whose command is known. */
    Mono<Void> add(List<AgentAction> all);

    Mono<AgentAction> lock(UUID id);

    /** In the order of their ids. */
    Flux<AgentAction> lock(Set<UUID> ids);

    /** Whether any is pending and not too late. */
    Mono<Boolean> isWaiting(UUID clusterId, Instant now);

    /** Pending and not too late, oldest first, locked; those others are busy with are passed over. */
    Flux<AgentAction> lockWaiting(UUID clusterId, Instant now, int limit);

    /** Too late to begin and nobody at it, or its lease over; locked. */
    Flux<AgentAction> lockOverdue(Instant now, int limit);

    default Mono<Void> save(AgentAction action) {
        return save(List.of(action));
    }

    /** What becomes of them: what was asked, but for a dry run, stays as it was. */
    Mono<Void> save(List<AgentAction> all);

    /** Newest first, from before an action on. */
    Flux<AgentAction> list(UUID clusterId, @Nullable UUID before, int limit);
}
