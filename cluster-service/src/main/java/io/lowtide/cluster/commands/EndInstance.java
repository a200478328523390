package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Group;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.discovery.NoteInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Ends an instance: looks at it, asks AWS whether it may, ends it, and looks again until it is gone. What is on its way
 * out already is only looked at, so taking the command up again ends nothing twice.
 */
final class EndInstance {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_LOOKS = Duration.ofSeconds(5);
    private static final Duration LATER_LOOKS = Duration.ofSeconds(15);
    private static final int FEW = 4;

    private final CloudChanges cloud;
    private final Clusters clusters;
    private final NoteInstance noteInstance;
    private final Clock clock;

    EndInstance(CloudChanges cloud, Clusters clusters, NoteInstance noteInstance, Clock clock) {
        this.cloud = cloud;
        this.clusters = clusters;
        this.noteInstance = noteInstance;
        this.clock = clock;
    }

    Mono<Outcome> carryOut(Site site, Order.Terminate order) {
        return cloud.machine(site.place(), order.instanceId())
                .flatMap(machine -> carryOut(site, order, machine))
                .switchIfEmpty(Mono.defer(() -> forgotten(site, order)));
    }

    /** AWS forgets an instance an hour after its end; one that was never ours is another matter. */
    private Mono<Outcome> forgotten(Site site, Order.Terminate order) {
        return clusters.instance(site.cluster().id(), order.instanceId())
                .<Outcome>map(known -> new Outcome.Done(Result.in("terminated")))
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no instance " + order.instanceId()));
    }

    private Mono<Outcome> carryOut(Site site, Order.Terminate order, Machine machine) {
        String id = machine.instanceId();
        if (machine.isGone()) {
            return Mono.just(new Outcome.Done(Result.in(machine.state())));
        }
        if (machine.isEnding()) {
            return Mono.just(waiting(site, machine));
        }
        if (!site.owns(machine)) {
            return Mono.just(Outcome.failed(
                    ErrorCode.INVALID_STATE,
                    id + " is no node of " + site.cluster().shownAs()));
        }
        if (order.requireDrained() && !"true".equals(machine.tags().get(LaunchTags.DRAINED))) {
            return Mono.just(Outcome.failed(
                    ErrorCode.INVALID_STATE, id + " is not drained (expected: tag " + LaunchTags.DRAINED + "=true)"));
        }
        Mono<Void> rehearsal = cloud.terminate(site.place(), id, true);
        return site.isRehearsal()
                ? rehearsal.thenReturn(site.rehearsed(Result.in(machine.state())))
                : rehearsal.then(Mono.defer(() -> end(site, order, machine)));
    }

    private Mono<Outcome> end(Site site, Order.Terminate order, Machine machine) {
        Mono<Void> kept = order.preserveVolumes() ? cloud.keepVolumes(site.place(), machine, false) : Mono.empty();
        String group = machine.autoScalingGroup();
        Mono<Void> ended = order.decrementCapacity() && group != null
                ? room(site, group).then(Mono.defer(() -> cloud.terminateMember(site.place(), machine.instanceId())))
                : cloud.terminate(site.place(), machine.instanceId(), false);
        return kept.then(noteInstance.ending(site.cluster(), machine.instanceId()))
                .then(ended)
                .thenReturn(new Outcome.Later(FIRST_LOOKS, Result.in("shutting-down")));
    }

    /** A group at its minimum would not let a member go without a new one. */
    private Mono<Void> room(Site site, String autoScalingGroup) {
        return clusters.nodeGroups(site.cluster().id())
                .filter(group -> autoScalingGroup.equals(group.asgName()))
                .next()
                .map(group -> new Group(site.cluster().name(), group.name(), group.kind(), group.asgName()))
                .flatMap(group -> cloud.sizes(site.place(), group)
                        .filter(sizes -> sizes.desired() <= sizes.min() && sizes.desired() > 0)
                        .flatMap(sizes ->
                                cloud.resize(site.place(), group, sizes.with(null, sizes.desired() - 1, null))));
    }

    private Outcome waiting(Site site, Machine machine) {
        Instant begun = site.command().startedAt();
        if (begun != null && begun.plus(PATIENCE).isBefore(clock.instant())) {
            return Outcome.failed(
                    ErrorCode.TIMEOUT,
                    machine.instanceId() + " is " + machine.state() + " (expected: terminated within "
                            + PATIENCE.toMinutes() + " minutes)");
        }
        return new Outcome.Later(
                site.command().attempts() < FEW ? FIRST_LOOKS : LATER_LOOKS, Result.in(machine.state()));
    }
}
