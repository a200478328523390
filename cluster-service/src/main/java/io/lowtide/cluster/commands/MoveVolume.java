package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Volume;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Takes a volume off a node or puts it on one, and looks until it is there. */
final class MoveVolume {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOKS = Duration.ofSeconds(3);

    private final CloudChanges cloud;
    private final Clock clock;

    MoveVolume(CloudChanges cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    Mono<Outcome> carryOut(Site site, Order.Detach order) {
        return cloud.volume(site.place(), order.volumeId())
                .flatMap(volume -> {
                    String holder = volume.instanceId();
                    if (volume.state().equals("available")) {
                        return Mono.just(done(volume));
                    }
                    if (begun(site)) {
                        return Mono.just(waiting(site, volume, "available"));
                    }
                    if (!order.instanceId().equals(holder)) {
                        return Mono.just(Outcome.failed(
                                ErrorCode.INVALID_STATE,
                                volume.volumeId() + " is on " + holder + " (expected: " + order.instanceId() + ")"));
                    }
                    Mono<Void> rehearsal = cloud.detach(site.place(), order.volumeId(), order.instanceId(), true);
                    return ofTheCluster(
                            site,
                            order.instanceId(),
                            rehearsal,
                            Mono.defer(() -> cloud.detach(site.place(), order.volumeId(), order.instanceId(), false)),
                            "detaching");
                })
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no volume " + order.volumeId()));
    }

    Mono<Outcome> carryOut(Site site, Order.Attach order) {
        return cloud.volume(site.place(), order.volumeId())
                .flatMap(volume -> {
                    boolean there = order.instanceId().equals(volume.instanceId());
                    if (there && volume.state().equals("in-use")) {
                        return Mono.just(done(volume));
                    }
                    if (begun(site)) {
                        return Mono.just(waiting(site, volume, "in-use"));
                    }
                    if (!volume.state().equals("available")) {
                        return Mono.just(Outcome.failed(
                                ErrorCode.INVALID_STATE,
                                volume.volumeId() + " is " + volume.state() + " (expected: available)"));
                    }
                    Mono<Void> rehearsal =
                            cloud.attach(site.place(), order.volumeId(), order.instanceId(), order.device(), true);
                    return ofTheCluster(
                            site,
                            order.instanceId(),
                            rehearsal,
                            Mono.defer(() -> cloud.attach(
                                    site.place(), order.volumeId(), order.instanceId(), order.device(), false)),
                            "attaching");
                })
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no volume " + order.volumeId()));
    }

    private Mono<Outcome> ofTheCluster(
            Site site, String instanceId, Mono<Void> rehearsal, Mono<Void> change, String state) {
        Outcome next = site.isRehearsal() ? site.rehearsed(Result.NONE) : new Outcome.Later(LOOKS, Result.in(state));
        return cloud.machine(site.place(), instanceId)
                .filter(site::owns)
                .flatMap(machine -> rehearsal
                        .then(site.isRehearsal() ? Mono.empty() : change)
                        .thenReturn(next))
                .defaultIfEmpty(Outcome.failed(
                        ErrorCode.NOT_FOUND,
                        instanceId + " is no node of " + site.cluster().shownAs()));
    }

    private static boolean begun(Site site) {
        return site.command().result().state() != null;
    }

    private static Outcome done(Volume volume) {
        return new Outcome.Done(Result.in(volume.state()));
    }

    private Outcome waiting(Site site, Volume volume, String expected) {
        Instant begun = site.command().startedAt();
        return begun != null && begun.plus(PATIENCE).isBefore(clock.instant())
                ? Outcome.failed(
                        ErrorCode.TIMEOUT,
                        volume.volumeId() + " is " + volume.state() + " (expected: " + expected + " within "
                                + PATIENCE.toMinutes() + " minutes)")
                : new Outcome.Later(LOOKS, Result.in(volume.state()));
    }
}
