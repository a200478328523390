package io.lowtide.cluster.commands;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Base;
import io.lowtide.cluster.cloud.CloudChanges.Given;
import io.lowtide.cluster.cloud.CloudChanges.Granted;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Refused;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commandrules.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Launches nodes: all launches of a claim ask for the same and are one request to AWS, of which each has its share. Taking
 * them up again after a crash, all or some of them, makes the same request and launches nothing twice.
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

    Mono<List<Attempt>> carryOut(Site site, Claim claim, Order.Launch order) {
        return base(site, order)
                .flatMap(base -> carryOut(site, claim, order, base))
                .defaultIfEmpty(claim.each(it -> Outcome.failed(
                        ErrorCode.NOT_FOUND,
                        "no node group " + (order.group() == null ? "" : order.group() + " ")
                                + "with a launch template")));
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

    private Mono<List<Attempt>> carryOut(Site site, Claim claim, Order.Launch order, Base base) {
        Claim begun = begun(claim);
        Share share = begun.first().part();
        FleetRequest request = new FleetRequest(cloud, site, order, base, share.fleet(), order.count() * share.of());
        if (site.isRehearsal()) {
            return request.rehearsal().thenReturn(claim.each(it -> site.rehearsed(Result.NONE)));
        }
        return request.rehearsal()
                .then(begun == claim ? Mono.empty() : commands.begin(begun))
                .then(Mono.defer(request::launch))
                .flatMap(granted -> outcomes(request, begun, granted));
    }

    /** From here on each of them is a part of one request, whoever takes it up; the same claim when they were before. */
    private static Claim begun(Claim claim) {
        if (claim.first().hasBegun()) {
            return claim;
        }
        List<Command> all = claim.commands();
        return claim.to(IntStream.range(0, all.size())
                .mapToObj(nth -> all.get(nth).begun(new Share(claim.first().id(), nth, all.size())))
                .toList());
    }

    private Mono<List<Attempt>> outcomes(FleetRequest request, Claim claim, Granted granted) {
        List<Result.Tried> tried = granted.refused().stream()
                .map(it -> new Result.Tried(it.instanceType(), it.az(), it.lifecycle(), it.code()))
                .toList();
        Outcome nothing = new Outcome.Failed(
                new Command.Failure(
                        code(granted.refused()),
                        "none of " + request.order().offerings().size() + " offerings had capacity"),
                new Result(List.of(), tried, null, null));
        return launched(request, granted.given())
                .map(launched -> claim.each(it -> {
                    List<Result.Launched> mine =
                            it.part().in(launched, request.order().count());
                    return mine.isEmpty() ? nothing : new Outcome.Done(new Result(mine, tried, null, null));
                }));
    }

    /** A pool without capacity says more than the others' reasons. */
    private static ErrorCode code(List<Refused> refused) {
        List<ErrorCode> codes =
                refused.stream().map(it -> ErrorCode.of(it.code())).distinct().toList();
        return codes.isEmpty() || codes.contains(ErrorCode.CAPACITY_UNAVAILABLE)
                ? ErrorCode.CAPACITY_UNAVAILABLE
                : codes.getFirst();
    }

    private Mono<List<Result.Launched>> launched(FleetRequest request, List<Given> given) {
        return given.isEmpty()
                ? Mono.just(List.of())
                : names(request, given)
                        .flatMap(names -> Flux.fromIterable(given)
                                .concatMap(it -> price(request.site(), it).map(price -> launched(it, names, price)))
                                .collectList());
    }

    private static Result.Launched launched(Given it, Map<String, Optional<String>> names, Optional<BigDecimal> price) {
        return new Result.Launched(
                it.instanceId(),
                it.instanceType(),
                it.az(),
                it.lifecycle(),
                price.orElse(null),
                names.getOrDefault(it.instanceId(), Optional.empty()).orElse(null));
    }

    private Mono<Optional<BigDecimal>> price(Site site, Given it) {
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
    private Mono<Map<String, Optional<String>>> names(FleetRequest request, List<Given> given) {
        return Mono.defer(() -> cloud.tagged(
                                request.site().place(),
                                LaunchTags.COMMAND,
                                List.of(request.id().toString()))
                        .collect(Collectors.toMap(
                                Machine::instanceId, it -> Optional.ofNullable(it.nodeName()), (one, same) -> one)))
                .filter(seen -> seen.size() >= given.size())
                .repeatWhenEmpty(LOOKS, times -> times.delayElements(BETWEEN_LOOKS))
                .onErrorReturn(failure -> failure instanceof IllegalStateException || isOfTheCloud(failure), Map.of())
                .defaultIfEmpty(Map.of());
    }
}
