package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Place;
import io.lowtide.cluster.cloud.CloudNotices.Told;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.discovery.NoteInstance;
import io.lowtide.cluster.discovery.NoteInstance.Launched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Instances AWS gives notice to before a scan has told of them, for their group launched them minutes ago: asks AWS whose
 * they are, and notes those that are nodes of a managed cluster. The others, and all while AWS does not answer, stay unknown.
 */
final class MeetStrangers {
    private static final Logger log = LoggerFactory.getLogger(MeetStrangers.class);
    /** Of the two minutes a notice gives. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Set<String> ALIVE = Set.of("pending", "running");

    private final Notices notices;
    private final Accounts accounts;
    private final Clusters clusters;
    private final CloudChanges cloud;
    private final NoteInstance noteInstance;

    MeetStrangers(
            Notices notices, Accounts accounts, Clusters clusters, CloudChanges cloud, NoteInstance noteInstance) {
        this.notices = notices;
        this.accounts = accounts;
        this.clusters = clusters;
        this.cloud = cloud;
        this.noteInstance = noteInstance;
    }

    /** Those of whose instances nothing is known. */
    Mono<Set<Told>> among(List<Told> told) {
        return notices.known(told.stream().map(Told::instanceId).toList())
                .map(known -> told.stream()
                        .filter(it -> !known.contains(it.instanceId()))
                        .collect(Collectors.toSet()));
    }

    Mono<Void> meet(Set<Told> strangers) {
        return Flux.fromStream(() -> strangers.stream()
                        .collect(Collectors.groupingBy(it -> Map.entry(it.awsAccountId(), it.region())))
                        .entrySet()
                        .stream())
                .concatMap(of -> meet(
                        of.getKey().getKey(),
                        of.getKey().getValue(),
                        of.getValue().stream().map(Told::instanceId).distinct().toList()))
                .then();
    }

    private Mono<Void> meet(String awsAccountId, String region, List<String> instanceIds) {
        return accounts.all()
                .filter(account -> awsAccountId.equals(account.awsAccountId()) && account.isVerified())
                .collectList()
                .flatMapIterable(mine -> mine)
                .concatMap(account -> meet(account, region, instanceIds))
                .then()
                .timeout(PATIENCE)
                .onErrorResume(failure -> {
                    log.warn("{} instances in {} stay unknown: {}", instanceIds.size(), region, failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> meet(Account account, String region, List<String> instanceIds) {
        return clusters.managedIn(account.id())
                .filter(cluster -> cluster.region().equals(region))
                .collectList()
                .filter(mine -> !mine.isEmpty())
                .flatMap(mine -> cloud.machines(new Place(account.access(), region), instanceIds)
                        .filter(machine -> ALIVE.contains(machine.state()))
                        .collectList()
                        .flatMapMany(machines -> Flux.fromIterable(mine).concatMap(cluster -> note(cluster, machines)))
                        .then());
    }

    private Mono<Void> note(Cluster cluster, List<Machine> machines) {
        List<Launched> nodes = machines.stream()
                .filter(machine -> LaunchTags.belong(machine.tags(), cluster.name()))
                .map(MeetStrangers::launched)
                .toList();
        return nodes.isEmpty() ? Mono.empty() : noteInstance.launched(cluster, nodes);
    }

    /** The next scan tells its price. */
    private static Launched launched(Machine machine) {
        return new Launched(
                machine.instanceId(),
                machine.instanceType(),
                machine.az(),
                machine.lifecycle(),
                machine.state(),
                null,
                machine.nodeName(),
                machine.tags().get("eks:nodegroup-name"));
    }
}
