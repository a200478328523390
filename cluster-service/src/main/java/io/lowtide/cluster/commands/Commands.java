package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inbox of commands. */
public interface Commands {

    /** False when a command with this id is there already; it stays as it is. */
    Mono<Boolean> add(Command command);

    Mono<Command> find(UUID id);

    /** Keeps what is known so far, before the change that makes it untrue. */
    Mono<Void> note(UUID id, Result result);

    /** False when somebody else has taken it up meanwhile; then nothing is kept. */
    Mono<Boolean> end(Claim claim, Command ended);

    /** Null: what was noted stands. */
    Mono<Boolean> putOff(Claim claim, @Nullable Result result, Instant until);

    /**
     * Takes up commands of any organisation that are due: the next, and as many launches, which disturb nobody, as are wished.
     * Empty when none is due. In the system scope.
     *
     * @param mostAtOnceInACluster launches left out
     */
    Mono<List<Claim>> claim(Instant now, Duration lease, int mostAtOnceInACluster, int mostLaunches);

    /** Those of the ids that were ever received here, of any organisation, with whether they are over. */
    Flux<Known> known(Collection<UUID> ids);

    Mono<Void> remember(UUID clusterId, String group, Sizes sizes);

    /** Empty when nothing was remembered. */
    Mono<Sizes> remembered(UUID clusterId, String group);

    /** A command in the hands of one worker. */
    record Claim(Command command, UUID lease) {}

    /** What is known of an id. */
    record Known(UUID id, boolean succeeded, boolean over, Instant since) {}
}
