package io.lowtide.cluster.commands;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commandrules.OrderRules;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Writes a command down. One that was written down before is not carried out again; how it ended is told again. */
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

    public Mono<Void> accept(
            UUID id, @Nullable UUID sagaId, UUID clusterId, Order order, boolean dryRun, Instant deadline) {
        return atomic.call(Callers.current()
                .map(caller ->
                        Command.received(id, sagaId, clusterId, order, dryRun, deadline, caller, clock.instant()))
                .flatMap(command -> clusters.find(clusterId)
                        .hasElement()
                        .flatMap(known -> known ? written(command) : refused(command, unknown(clusterId)))));
    }

    private Mono<Void> written(Command command) {
        List<String> violations = OrderRules.violations(command.order());
        if (!violations.isEmpty()) {
            return refused(command, Outcome.failed(ErrorCode.INVALID_STATE, String.join("; ", violations)));
        }
        return commands.add(command).flatMap(fresh -> fresh ? events.accepted(command) : repeated(command.id()));
    }

    private static Outcome unknown(UUID clusterId) {
        return Outcome.failed(ErrorCode.NOT_FOUND, "no cluster " + clusterId);
    }

    private Mono<Void> refused(Command command, Outcome outcome) {
        return commands.add(command.ended(outcome, clock.instant()))
                .flatMap(fresh ->
                        fresh ? events.ended(command.ended(outcome, clock.instant())) : repeated(command.id()));
    }

    private Mono<Void> repeated(UUID id) {
        return commands.find(id).filter(before -> before.status().isOver()).flatMap(events::repeated);
    }
}
