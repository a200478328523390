package io.lowtide.cluster.commands;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Place;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commands.Commands.Known;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends instances nobody waits for: they bear the tag of a command, or of a fleet of commands, of which none is still at work
 * or has them as its result, and of a cluster of ours. What was launched only now may be a command's whose row is not yet seen.
 */
public final class SweepOrphans {
    private static final Logger log = LoggerFactory.getLogger(SweepOrphans.class);
    private static final Duration YOUNG = Duration.ofMinutes(10);
    private static final String NAME = "cluster.sweep-orphans";

    private final Accounts accounts;
    private final Clusters clusters;
    private final Commands commands;
    private final CloudChanges cloud;
    private final SafeMode safeMode;
    private final CommandEvents events;
    private final Atomic atomic;
    private final Clock clock;

    SweepOrphans(
            Accounts accounts,
            Clusters clusters,
            Commands commands,
            CloudChanges cloud,
            SafeMode safeMode,
            CommandEvents events,
            Atomic atomic,
            Clock clock) {
        this.accounts = accounts;
        this.clusters = clusters;
        this.commands = commands;
        this.cloud = cloud;
        this.safeMode = safeMode;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** In the system scope; each account is swept as its organisation. */
    Mono<Void> sweepAll() {
        return safeMode.isOn()
                .filter(on -> !on)
                .flatMapMany(off -> accounts.due().collectList().flatMapIterable(due -> due))
                .concatMap(due -> SystemScope.leave(
                                sweep(due.accountId()).contextWrite(Callers.as(Callers.system(due.orgId(), NAME))))
                        .onErrorResume(failure -> {
                            log.warn("account {} was not swept: {}", due.accountId(), failure.toString());
                            return Mono.empty();
                        }))
                .then();
    }

    /** As the account's organisation. */
    public Mono<Void> sweep(UUID accountId) {
        return accounts.find(accountId)
                .filter(Account::mayBeChanged)
                .flatMap(account -> clusters.managedIn(accountId)
                        .filter(cluster -> !cluster.maintenance().holds(clock.instant()))
                        .collectList()
                        .flatMapMany(mine -> Flux.fromIterable(byRegion(mine).entrySet()))
                        .concatMap(region -> sweep(new Place(account.access(), region.getKey()), region.getValue()))
                        .then());
    }

    private static Map<String, List<Cluster>> byRegion(List<Cluster> clusters) {
        return clusters.stream().collect(Collectors.groupingBy(Cluster::region));
    }

    private Mono<Void> sweep(Place place, List<Cluster> mine) {
        List<String> ids = mine.stream().map(cluster -> cluster.id().toString()).toList();
        Instant youngest = clock.instant().minus(YOUNG);
        return cloud.tagged(place, LaunchTags.CLUSTER, ids)
                .filter(machine -> machine.launchedAt().isBefore(youngest) && commandOf(machine) != null)
                .collectList()
                .filter(found -> !found.isEmpty())
                .flatMap(found -> sweep(place, mine, found));
    }

    private Mono<Void> sweep(Place place, List<Cluster> mine, List<Machine> found) {
        Set<UUID> asked = found.stream()
                .flatMap(machine -> java.util.stream.Stream.ofNullable(commandOf(machine)))
                .collect(Collectors.toSet());
        return commands.known(asked)
                .collectList()
                .flatMapIterable(known -> orphans(found, known))
                .concatMap(orphan -> end(place, mine, orphan))
                .then();
    }

    private static List<Machine> orphans(List<Machine> found, List<Known> known) {
        Set<UUID> atWork =
                known.stream().filter(it -> !it.over()).map(Known::name).collect(Collectors.toSet());
        Set<String> somebodys =
                known.stream().flatMap(it -> it.launched().stream()).collect(Collectors.toSet());
        return found.stream()
                .filter(machine -> !atWork.contains(commandOf(machine)) && !somebodys.contains(machine.instanceId()))
                .toList();
    }

    private Mono<Void> end(Place place, List<Cluster> mine, Machine orphan) {
        Cluster cluster = mine.stream()
                .filter(it -> it.id().toString().equals(orphan.tags().get(LaunchTags.CLUSTER)))
                .findFirst()
                .orElseThrow();
        String command = String.valueOf(orphan.tags().get(LaunchTags.COMMAND));
        return cloud.terminate(place, orphan.instanceId(), false)
                .then(Mono.defer(() -> atomic.call(events.orphanEnded(cluster, orphan.instanceId(), command))));
    }

    private static @Nullable UUID commandOf(Machine machine) {
        String id = machine.tags().get(LaunchTags.COMMAND);
        return id != null && id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(id) : null;
    }
}
