package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inbox of commands. */
public interface Commands {

    /** The ids that are new; a command whose id is there already stays as it is. All are of the caller's organisation. */
    Mono<Set<UUID>> add(List<Command> commands);

    Mono<Command> find(UUID id);

    /** Keeps what is known so far, before the change that makes it untrue. */
    Mono<Void> note(UUID id, Result result);

    /**
     * Keeps the shares of launches that are about to be asked of AWS as one. Fails, and keeps nothing, when any of them was
     * taken up by somebody else meanwhile or has a share already: it is in another request then.
     */
    Mono<Void> begin(Claim begun);

    /** The ids of those that ended; nothing is kept of one somebody else has taken up meanwhile. */
    Mono<Set<UUID>> end(Claim ended);

    /** Null: what was noted stands. Nothing is kept when somebody else has taken it up meanwhile. */
    Mono<Void> putOff(UUID id, UUID lease, @Nullable Result result, Instant until);

    /**
     * Takes up commands of any organisation that are due: the next, and as many launches, which disturb nobody, as are wished.
     * Empty when none is due. In the system scope.
     *
     * @param mostAtOnceInACluster launches left out
     */
    Mono<List<Claim>> claim(Instant now, Duration lease, int mostAtOnceInACluster, int mostLaunches);

    /** The commands with these ids or of the fleets of these ids, of any organisation. */
    Flux<Known> known(Collection<UUID> ids);

    Mono<Void> remember(UUID clusterId, String group, Sizes sizes);

    /** Empty when nothing was remembered. */
    Mono<Sizes> remembered(UUID clusterId, String group);

    /**
     * What is known of a command.
     *
     * @param name what the instances it launched are tagged with: its fleet's id, or its own
     * @param launched the ids of the instances that run because of it
     */
    record Known(UUID name, boolean over, List<String> launched) {}
}
