package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Base;
import io.lowtide.cluster.cloud.CloudChanges.Fleet;
import io.lowtide.cluster.cloud.CloudChanges.Given;
import io.lowtide.cluster.cloud.CloudChanges.Granted;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Refused;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.FallbackOrder;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Launches nodes, step by step of the {@link FallbackOrder}, until there are enough or no step is left. Each step is one
 * request with a token of its own, so that taking the command up again after a crash launches nothing twice.
 */
final class LaunchNodes {
    private static final int LOOKS = 6;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CloudChanges cloud;
    private final Clusters clusters;
    private final Commands commands;

    LaunchNodes(CloudChanges cloud, Clusters clusters, Commands commands) {
        this.cloud = cloud;
        this.clusters = clusters;
        this.commands = commands;
    }

    Mono<Outcome> carryOut(Site site, Order.Launch order) {
        return base(site, order)
                .flatMap(base -> carryOut(site, order, base))
                .defaultIfEmpty(Outcome.failed(
                        ErrorCode.NOT_FOUND,
                        "no node group " + (order.group() == null ? "" : order.group() + " ")
                                + "with a launch template"));
    }

    /** The template of one group, and the subnets of all: where one group has a node, another may have one. */
    private Mono<Base> base(Site site, Order.Launch order) {
        return clusters.nodeGroups(site.cluster().id())
                .filter(group -> group.asgName() != null)
                .concatMap(group -> cloud.base(site.place(), String.valueOf(group.asgName()))
                        .map(base -> Map.entry(group.name(), base)))
                .collectList()
                .mapNotNull(bases -> {
                    List<String> subnets = bases.stream()
                            .flatMap(base -> base.getValue().subnetIds().stream())
                            .distinct()
                            .toList();
                    return bases.stream()
                            .filter(base ->
                                    order.group() == null || order.group().equals(base.getKey()))
                            .findFirst()
                            .map(base -> new Base(base.getValue().launchTemplate(), subnets))
                            .orElse(null);
                });
    }

    private Mono<Outcome> carryOut(Site site, Order.Launch order, Base base) {
        List<List<Offering>> steps = FallbackOrder.of(order.offerings());
        Mono<Granted> rehearsal =
                cloud.launch(site.place(), fleet(site, order, base, steps.getFirst(), 0, order.count()), true);
        if (site.isRehearsal()) {
            return rehearsal.thenReturn(site.rehearsed(Result.NONE));
        }
        return rehearsal
                .then(commands.note(site.command().id(), Result.in("launching")))
                .then(Mono.defer(() -> step(site, order, base, steps, 0, new Granted(List.of(), List.of()))))
                .flatMap(granted -> outcome(site, order, granted));
    }

    private Mono<Granted> step(
            Site site, Order.Launch order, Base base, List<List<Offering>> steps, int index, Granted so) {
        int missing = order.count() - so.given().size();
        if (missing <= 0 || index == steps.size()) {
            return Mono.just(so);
        }
        List<Offering> offerings = steps.get(index);
        return cloud.launch(site.place(), fleet(site, order, base, offerings, index, missing), false)
                // a step that AWS refuses as a whole has nothing, and what earlier steps gave stays
                .onErrorResume(
                        CloudRefusedException.class,
                        refusal -> so.given().isEmpty() && index == steps.size() - 1
                                ? Mono.error(refusal)
                                : Mono.just(new Granted(List.of(), refused(offerings, refusal.code()))))
                .map(granted ->
                        new Granted(joined(so.given(), granted.given()), joined(so.refused(), granted.refused())))
                .flatMap(all -> step(site, order, base, steps, index + 1, all));
    }

    private static List<Refused> refused(List<Offering> offerings, String code) {
        return offerings.stream()
                .map(it -> new Refused(it.instanceType(), it.az(), it.lifecycle(), code))
                .toList();
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static Fleet fleet(
            Site site, Order.Launch order, Base base, List<Offering> offerings, int index, int count) {
        UUID id = site.command().id();
        return new Fleet(
                offerings,
                count,
                base.launchTemplate(),
                order.diskType(),
                order.diskSizeGb(),
                order.subnetIds().isEmpty() ? base.subnetIds() : order.subnetIds(),
                LaunchTags.of(id, site.cluster().id(), site.cluster().name(), order.tags()),
                id + "-" + index);
    }

    private Mono<Outcome> outcome(Site site, Order.Launch order, Granted granted) {
        List<Result.Tried> tried = granted.refused().stream()
                .map(it -> new Result.Tried(it.instanceType(), it.az(), it.lifecycle(), it.code()))
                .toList();
        if (granted.given().isEmpty()) {
            return Mono.just(new Outcome.Failed(
                    new Command.Failure(
                            code(granted.refused()),
                            "none of " + order.offerings().size() + " offerings had capacity"),
                    new Result(List.of(), tried, null, null)));
        }
        return names(site, granted.given())
                .flatMapMany(names -> Flux.fromIterable(granted.given())
                        .concatMap(it -> price(site, it).map(price -> launched(it, names, price))))
                .collectList()
                .map(launched -> new Outcome.Done(new Result(launched, tried, null, null)));
    }

    /** A pool without capacity says more than the others' reasons. */
    private static ErrorCode code(List<Refused> refused) {
        List<ErrorCode> codes =
                refused.stream().map(it -> ErrorCode.of(it.code())).distinct().toList();
        return codes.isEmpty() || codes.contains(ErrorCode.CAPACITY_UNAVAILABLE)
                ? ErrorCode.CAPACITY_UNAVAILABLE
                : codes.getFirst();
    }

    private static Result.Launched launched(
            Given it, Map<String, Optional<String>> names, Optional<java.math.BigDecimal> price) {
        return new Result.Launched(
                it.instanceId(),
                it.instanceType(),
                it.az(),
                it.lifecycle(),
                price.orElse(null),
                names.getOrDefault(it.instanceId(), Optional.empty()).orElse(null));
    }

    private Mono<Optional<java.math.BigDecimal>> price(Site site, Given it) {
        return it.lifecycle().equals("spot")
                ? cloud.spotPrice(site.place(), it.instanceType(), it.az())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .onErrorReturn(LaunchNodes::isOfTheCloud, Optional.empty())
                : Mono.just(Optional.empty());
    }

    /** What is launched is launched, whether AWS can say more of it now or not. */
    private static boolean isOfTheCloud(Throwable failure) {
        return failure instanceof CloudRefusedException
                || failure instanceof CloudUnavailableException
                || failure instanceof AccessRefusedException;
    }

    /** EC2 shows what it has just launched a little later; a name it does not show in time is left out. */
    private Mono<Map<String, Optional<String>>> names(Site site, List<Given> given) {
        return Mono.defer(() -> cloud.tagged(
                                site.place(),
                                LaunchTags.COMMAND,
                                List.of(site.command().id().toString()))
                        .collect(Collectors.toMap(
                                Machine::instanceId, it -> Optional.ofNullable(it.nodeName()), (one, same) -> one)))
                .filter(seen -> seen.size() >= given.size())
                .repeatWhenEmpty(LOOKS, times -> times.delayElements(BETWEEN_LOOKS))
                .onErrorReturn(failure -> failure instanceof IllegalStateException || isOfTheCloud(failure), Map.of())
                .defaultIfEmpty(Map.of());
    }
}
