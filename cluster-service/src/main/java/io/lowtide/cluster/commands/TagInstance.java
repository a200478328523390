package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import reactor.core.publisher.Mono;

/** Says something of a node, where others will look for it. */
final class TagInstance {
    private final CloudChanges cloud;

    TagInstance(CloudChanges cloud) {
        this.cloud = cloud;
    }

    Mono<Outcome> carryOut(Site site, Order.Tag order) {
        return cloud.machine(site.place(), order.instanceId())
                .filter(machine -> !machine.isEnding() && site.owns(machine))
                .flatMap(machine -> {
                    Result result = Result.in(machine.state());
                    Mono<Void> rehearsal = cloud.tag(site.place(), order.instanceId(), order.tags(), true);
                    return site.isRehearsal()
                            ? rehearsal.thenReturn(site.rehearsed(result))
                            : rehearsal
                                    .then(Mono.defer(
                                            () -> cloud.tag(site.place(), order.instanceId(), order.tags(), false)))
                                    .<Outcome>thenReturn(new Outcome.Done(result));
                })
                .defaultIfEmpty(Outcome.failed(
                        ErrorCode.NOT_FOUND,
                        order.instanceId() + " is no living node of "
                                + site.cluster().shownAs()));
    }
}
