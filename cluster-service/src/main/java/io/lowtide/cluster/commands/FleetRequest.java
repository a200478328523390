package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Base;
import io.lowtide.cluster.cloud.CloudChanges.Fleet;
import io.lowtide.cluster.cloud.CloudChanges.Given;
import io.lowtide.cluster.cloud.CloudChanges.Granted;
import io.lowtide.cluster.cloud.CloudChanges.Refused;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.commandrules.FallbackOrder;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What is asked of AWS for all launches of a fleet, step by step of the {@link FallbackOrder}, until there are enough or no
 * step is left. Each step has a token of its own, so that asking again launches nothing twice and is answered alike.
 *
 * @param id the fleet's
 * @param count how many instances are wanted in all
 */
record FleetRequest(CloudChanges cloud, Site site, Order.Launch order, Base base, UUID id, int count) {

    /** Whether AWS would let us, by the offerings that are asked for first. */
    Mono<Granted> rehearsal() {
        return cloud.launch(site.place(), fleet(0, steps().getFirst(), count), true);
    }

    /** In the same order whenever it is asked; fails with AWS's refusal when that is all there is. */
    Mono<Granted> launch() {
        return from(0, new Granted(List.of(), List.of()));
    }

    private Mono<Granted> from(int step, Granted so) {
        List<List<Offering>> steps = steps();
        int missing = count - so.given().size();
        if (missing <= 0 || step == steps.size()) {
            return Mono.just(so);
        }
        List<Offering> offerings = steps.get(step);
        boolean last = step == steps.size() - 1;
        return cloud.launch(site.place(), fleet(step, offerings, missing), false)
                // a step that AWS refuses as a whole has nothing, and what earlier steps gave stays
                .onErrorResume(
                        CloudRefusedException.class,
                        refusal -> so.given().isEmpty() && last
                                ? Mono.error(refusal)
                                : Mono.just(new Granted(List.of(), refused(offerings, refusal.code()))))
                .flatMap(granted -> from(step + 1, joined(so, granted)));
    }

    private List<List<Offering>> steps() {
        return FallbackOrder.of(order.offerings());
    }

    private Fleet fleet(int step, List<Offering> offerings, int instances) {
        return new Fleet(
                offerings,
                instances,
                base.launchTemplate(),
                order.diskType(),
                order.diskSizeGb(),
                order.subnetIds().isEmpty() ? base.subnetIds() : order.subnetIds(),
                LaunchTags.of(id, site.cluster().id(), site.cluster().name(), order.tags()),
                id + "-" + step);
    }

    private static List<Refused> refused(List<Offering> offerings, String code) {
        return offerings.stream()
                .map(it -> new Refused(it.instanceType(), it.az(), it.lifecycle(), code))
                .toList();
    }

    /** AWS may tell of the same instances in another order the next time. */
    private static Granted joined(Granted so, Granted more) {
        List<Given> given = new ArrayList<>(so.given());
        more.given().stream().sorted(Comparator.comparing(Given::instanceId)).forEach(given::add);
        List<Refused> refused = new ArrayList<>(so.refused());
        refused.addAll(more.refused());
        return new Granted(List.copyOf(given), List.copyOf(refused));
    }
}
