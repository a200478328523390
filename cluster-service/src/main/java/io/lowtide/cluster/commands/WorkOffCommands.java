package io.lowtide.cluster.commands;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.discovery.NoteInstance;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes up commands and keeps what came of it, together with all that others are told. */
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
    public Mono<Void> work(Claim claim) {
        return carryOutCommand.carryOut(claim).flatMap(attempts -> keep(claim, attempts));
    }

    private Mono<Void> keep(Claim claim, List<Attempt> attempts) {
        List<Command> ended = attempts.stream()
                .filter(it -> !(it.outcome() instanceof Outcome.Later))
                .map(it -> it.command().ended(it.outcome(), clock.instant()))
                .toList();
        return Flux.fromIterable(attempts)
                .concatMap(it -> it.outcome() instanceof Outcome.Later later
                        ? commands.putOff(
                                it.command().id(),
                                claim.lease(),
                                later.result(),
                                clock.instant().plus(later.pause()))
                        : Mono.empty())
                .then(ended.isEmpty() ? Mono.empty() : end(claim.to(ended)));
    }

    private Mono<Void> end(Claim ended) {
        return atomic.call(commands.end(ended).flatMap(mine -> {
            List<Command> kept = ended.commands().stream()
                    .filter(it -> mine.contains(it.id()))
                    .toList();
            return Flux.fromIterable(kept)
                    .concatMap(it -> events.ended(it).contextWrite(Callers.as(it.requester())))
                    .then(kept.isEmpty() ? Mono.empty() : aftermath(kept));
        }));
    }

    /** What the inventory and the market learn of a cluster without waiting for the next scan. */
    private Mono<Void> aftermath(List<Command> ended) {
        return clusters.find(ended.getFirst().clusterId())
                .flatMap(cluster -> Flux.fromStream(withoutCapacity(ended))
                        .concatMap(pool -> events.capacityUnavailable(cluster, pool))
                        .then(noteInstance.launched(cluster, launched(ended)))
                        .thenMany(Flux.fromIterable(ended).filter(WorkOffCommands::isOver))
                        .concatMap(it -> noteInstance.ended(cluster, instance(it)))
                        .then());
    }

    private static List<NoteInstance.Launched> launched(List<Command> ended) {
        return ended.stream()
                .flatMap(command -> command.result().launched().stream()
                        .map(it -> new NoteInstance.Launched(
                                it.instanceId(),
                                it.instanceType(),
                                it.az(),
                                it.lifecycle(),
                                "pending",
                                it.price(),
                                it.nodeName(),
                                group(command))))
                .toList();
    }

    private static Stream<Result.Tried> withoutCapacity(List<Command> ended) {
        return ended.stream()
                .flatMap(command -> command.result().tried().stream())
                .filter(it -> it.lifecycle().equals("spot"))
                .filter(it ->
                        it.error().startsWith("Insufficient") || it.error().equals("UnfulfillableCapacity"))
                .distinct();
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

    /**
     * For commands whose worker met something it does not understand: they are taken up again, and those it was met with again
     * and again end.
     */
    public Mono<Void> stumbled(Claim claim, String why) {
        return keep(
                claim,
                claim.each(it -> it.isWornOut(clock.instant())
                        ? Outcome.failed(ErrorCode.TIMEOUT, why)
                        : new Outcome.Later(it.pause(), null)));
    }
}
