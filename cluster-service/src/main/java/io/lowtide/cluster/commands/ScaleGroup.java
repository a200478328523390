package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Group;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commandrules.Sizes;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Sizes a node group otherwise, and keeps the sizes it had where that is wished. */
final class ScaleGroup {
    private final CloudChanges cloud;
    private final Clusters clusters;
    private final Commands commands;

    ScaleGroup(CloudChanges cloud, Clusters clusters, Commands commands) {
        this.cloud = cloud;
        this.clusters = clusters;
        this.commands = commands;
    }

    Mono<Outcome> carryOut(Site site, Order.Scale order) {
        return clusters.nodeGroups(site.cluster().id())
                .filter(group -> group.name().equals(order.group()))
                .next()
                .map(group -> new Group(site.cluster().name(), group.name(), group.kind(), group.asgName()))
                .flatMap(group -> group.kind().equals("karpenter")
                        ? Mono.just(Outcome.failed(
                                ErrorCode.INVALID_STATE, group.name() + " is sized by Karpenter (expected: a group)"))
                        : cloud.sizes(site.place(), group).flatMap(now -> carryOut(site, order, group, now)))
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no node group " + order.group()));
    }

    private Mono<Outcome> carryOut(Site site, Order.Scale order, Group group, Sizes now) {
        // taken up again, the sizes of now may be those of the first time
        Sizes previous = Objects.requireNonNullElse(site.command().result().previous(), now);
        Mono<Sizes> wanted = order.restore()
                ? commands.remembered(site.cluster().id(), group.name())
                : Mono.just(now.with(order.desired(), order.min(), order.max()));
        return wanted.flatMap(next -> carryOut(site, order, group, previous, next))
                .defaultIfEmpty(
                        Outcome.failed(ErrorCode.INVALID_STATE, "no sizes of " + group.name() + " were remembered"));
    }

    private Mono<Outcome> carryOut(Site site, Order.Scale order, Group group, Sizes previous, Sizes next) {
        List<String> contradictions = next.contradictions();
        if (!contradictions.isEmpty()) {
            return Mono.just(new Outcome.Failed(
                    new Command.Failure(ErrorCode.LIMIT_EXCEEDED, String.join("; ", contradictions)),
                    Result.after(previous)));
        }
        if (site.isRehearsal()) {
            return Mono.just(site.rehearsed(Result.after(previous)));
        }
        Mono<Void> remembered =
                order.remember() ? commands.remember(site.cluster().id(), group.name(), previous) : Mono.empty();
        return commands.note(site.command().id(), Result.after(previous))
                .then(remembered)
                .then(Mono.defer(() -> cloud.resize(site.place(), group, next)))
                .then(Mono.defer(() -> clusters.resize(site.cluster().id(), group.name(), next)))
                .thenReturn(new Outcome.Done(Result.after(previous)));
    }
}
