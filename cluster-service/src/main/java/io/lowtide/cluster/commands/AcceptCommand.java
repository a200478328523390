package io.lowtide.cluster.commands;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commandrules.OrderRules;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes commands down. One that was written down before is not carried out again; how it ended is told again. */
public final class AcceptCommand {
    private final Commands commands;
    private final Clusters clusters;
    private final CommandEvents events;
    private final Atomic atomic;
    private final Clock clock;

    AcceptCommand(Commands commands, Clusters clusters, CommandEvents events, Atomic atomic, Clock clock) {
        this.commands = commands;
        this.clusters = clusters;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param id makes sure that it happens once
     * @param deadline when it is too late to begin
     */
    public record Asked(
            UUID id, @Nullable UUID sagaId, UUID clusterId, Order order, boolean dryRun, Instant deadline) {}

    /** All are asked for by the caller; together they cost as many statements as one. */
    public Mono<Void> accept(List<Asked> asked) {
        return atomic.call(Callers.current()
                .zipWith(
                        known(asked),
                        (caller, known) -> asked.stream()
                                .map(it -> received(it, known, caller))
                                .toList())
                .flatMap(received -> commands.add(received)
                        .map(HashSet::new)
                        .flatMapMany(fresh -> Flux.fromIterable(received)
                                .concatMap(it -> fresh.remove(it.id()) ? told(it) : repeated(it.id())))
                        .then()));
    }

    private Mono<Set<UUID>> known(List<Asked> asked) {
        return Flux.fromStream(asked.stream().map(Asked::clusterId).distinct())
                .concatMap(clusters::find)
                .map(cluster -> cluster.id())
                .collect(Collectors.toSet());
    }

    /** What makes no sense has ended before it began. */
    private Command received(Asked it, Set<UUID> known, Caller caller) {
        Command command = Command.received(
                it.id(), it.sagaId(), it.clusterId(), it.order(), it.dryRun(), it.deadline(), caller, clock.instant());
        if (!known.contains(it.clusterId())) {
            return command.ended(Outcome.failed(ErrorCode.NOT_FOUND, "no cluster " + it.clusterId()), clock.instant());
        }
        List<String> violations = OrderRules.violations(it.order());
        return violations.isEmpty()
                ? command
                : command.ended(
                        Outcome.failed(ErrorCode.INVALID_STATE, String.join("; ", violations)), clock.instant());
    }

    private Mono<Void> told(Command command) {
        return command.status().isOver() ? events.ended(command) : events.accepted(command);
    }

    private Mono<Void> repeated(UUID id) {
        return commands.find(id).filter(before -> before.status().isOver()).flatMap(events::repeated);
    }
}
