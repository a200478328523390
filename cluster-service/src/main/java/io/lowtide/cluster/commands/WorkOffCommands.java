package io.lowtide.cluster.commands;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.discovery.NoteInstance;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes up a command and keeps what came of it, together with all that others are told. */
public final class WorkOffCommands {
    private final Commands commands;
    private final CarryOutCommand carryOutCommand;
    private final CommandEvents events;
    private final Clusters clusters;
    private final NoteInstance noteInstance;
    private final Atomic atomic;
    private final Clock clock;

    WorkOffCommands(
            Commands commands,
            CarryOutCommand carryOutCommand,
            CommandEvents events,
            Clusters clusters,
            NoteInstance noteInstance,
            Atomic atomic,
            Clock clock) {
        this.commands = commands;
        this.carryOutCommand = carryOutCommand;
        this.events = events;
        this.clusters = clusters;
        this.noteInstance = noteInstance;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** As the command's organisation, outside of transactions. */
    public Mono<Void> work(Commands.Claim claim) {
        return carryOutCommand.carryOut(claim.command()).flatMap(outcome -> keep(claim, outcome));
    }

    private Mono<Void> keep(Commands.Claim claim, Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            return commands.putOff(claim, later.result(), clock.instant().plus(later.pause()))
                    .then();
        }
        Command ended = claim.command().ended(outcome, clock.instant());
        return atomic.call(commands.end(claim, ended)
                .filter(Boolean::booleanValue)
                .flatMap(kept -> events.ended(ended).then(aftermath(ended))));
    }

    /** What the inventory and the market learn without waiting for the next scan. */
    private Mono<Void> aftermath(Command ended) {
        return clusters.find(ended.clusterId())
                .flatMap(cluster -> Flux.fromStream(withoutCapacity(ended))
                        .concatMap(pool -> events.capacityUnavailable(cluster, pool))
                        .thenMany(Flux.fromIterable(ended.result().launched()))
                        .concatMap(it -> noteInstance.launched(
                                cluster,
                                new NoteInstance.Launched(
                                        it.instanceId(),
                                        it.instanceType(),
                                        it.az(),
                                        it.lifecycle(),
                                        it.price(),
                                        it.nodeName(),
                                        group(ended))))
                        .then(isOver(ended) ? noteInstance.ended(cluster, instance(ended)) : Mono.empty()));
    }

    private static Stream<Result.Tried> withoutCapacity(Command ended) {
        return ended.result().tried().stream()
                .filter(it -> it.lifecycle().equals("spot"))
                .filter(it ->
                        it.error().startsWith("Insufficient") || it.error().equals("UnfulfillableCapacity"));
    }

    private static boolean isOver(Command ended) {
        return ended.order() instanceof Order.Terminate
                && ended.failure() == null
                && "terminated".equals(ended.result().state());
    }

    private static String instance(Command ended) {
        return ended.order() instanceof Order.Terminate terminate ? terminate.instanceId() : "";
    }

    private static @Nullable String group(Command ended) {
        return ended.order() instanceof Order.Launch launch ? launch.group() : null;
    }

    /** Ends a command nobody could carry out: its worker met something it does not understand, again and again. */
    public Mono<Void> giveUp(Commands.Claim claim, String why) {
        return keep(claim, Outcome.failed(ErrorCode.TIMEOUT, why));
    }
}
