package io.lowtide.cluster.commands;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudChanges.Place;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries a command out, in this order: 1. is it to be rehearsed only, because somebody wished so, of SAFE_MODE or of
 * maintenance, 2. is it too late to begin, 3. may the account be changed, 4. is the thing asked for a part of the
 * cluster, 5. would AWS let us, by a dry run, 6. the change, 7. looks until it has happened.
 *
 * <p>This is the one place through which AWS is changed, so what stops here stops everywhere.
 */
final class CarryOutCommand {
    private final Clusters clusters;
    private final Accounts accounts;
    private final SafeMode safeMode;
    private final LaunchNodes launchNodes;
    private final EndInstance endInstance;
    private final ScaleGroup scaleGroup;
    private final MoveVolume moveVolume;
    private final TagInstance tagInstance;
    private final Clock clock;

    CarryOutCommand(
            Clusters clusters,
            Accounts accounts,
            SafeMode safeMode,
            LaunchNodes launchNodes,
            EndInstance endInstance,
            ScaleGroup scaleGroup,
            MoveVolume moveVolume,
            TagInstance tagInstance,
            Clock clock) {
        this.clusters = clusters;
        this.accounts = accounts;
        this.safeMode = safeMode;
        this.launchNodes = launchNodes;
        this.endInstance = endInstance;
        this.scaleGroup = scaleGroup;
        this.moveVolume = moveVolume;
        this.tagInstance = tagInstance;
        this.clock = clock;
    }

    Mono<Outcome> carryOut(Command command) {
        return clusters.find(command.clusterId())
                .flatMap(cluster -> rehearsal(command, cluster)
                        .flatMap(rehearsal -> admitted(command, cluster, rehearsal.orElse(null))))
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no cluster " + command.clusterId()))
                .onErrorResume(AccessRefusedException.class, refusal -> Mono.just(denied(refusal)))
                .onErrorResume(CloudRefusedException.class, refusal -> Mono.just(refused(command, refusal)))
                .onErrorResume(
                        CloudUnavailableException.class,
                        silence -> Mono.just(again(command, ErrorCode.TIMEOUT, String.valueOf(silence.getMessage()))));
    }

    /** What has begun is brought to its end: to stop half way would leave more behind than to go on. */
    private Mono<Optional<String>> rehearsal(Command command, Cluster cluster) {
        if (command.hasBegun()) {
            return Mono.just(Optional.empty());
        }
        if (command.dryRun()) {
            return Mono.just(Optional.of("dry_run"));
        }
        return safeMode.isOn()
                .map(on -> on
                        ? Optional.of("safe_mode")
                        : cluster.maintenance().holds(clock.instant()) ? Optional.of("maintenance") : Optional.empty());
    }

    private Mono<Outcome> admitted(Command command, Cluster cluster, @Nullable String rehearsal) {
        if (!command.hasBegun() && command.deadline().isBefore(clock.instant())) {
            return Mono.just(Outcome.failed(
                    ErrorCode.TIMEOUT, "it was to begin by " + command.deadline() + " (expected: a later deadline)"));
        }
        if (!cluster.isManaged()) {
            return Mono.just(Outcome.failed(
                    ErrorCode.INVALID_STATE, cluster.shownAs() + " is " + cluster.managed() + " (expected: managed)"));
        }
        return accounts.find(cluster.accountId())
                .flatMap(account -> {
                    if (account.mayBeChanged()) {
                        Place place = new Place(account.access(), cluster.region());
                        return carryOut(new Site(command, cluster, place, rehearsal));
                    }
                    // AWS would refuse even a dry run, and a rehearsal is no change
                    return Mono.just(
                            rehearsal == null ? readOnly(account) : new Outcome.Rehearsed(rehearsal, Result.NONE));
                })
                .defaultIfEmpty(Outcome.failed(ErrorCode.ACCESS_DENIED, "the account is linked no more"));
    }

    private static Outcome readOnly(Account account) {
        return Outcome.failed(
                ErrorCode.ACCESS_DENIED,
                account.alias() + " is " + account.state().word() + " with access "
                        + account.mode().word() + " (expected: active with access full)");
    }

    private Mono<Outcome> carryOut(Site site) {
        return switch (site.command().order()) {
            case Order.Launch launch -> launchNodes.carryOut(site, launch);
            case Order.Terminate terminate -> endInstance.carryOut(site, terminate);
            case Order.Scale scale -> scaleGroup.carryOut(site, scale);
            case Order.Detach detach -> moveVolume.carryOut(site, detach);
            case Order.Attach attach -> moveVolume.carryOut(site, attach);
            case Order.Tag tag -> tagInstance.carryOut(site, tag);
        };
    }

    private static Outcome denied(AccessRefusedException refusal) {
        return Outcome.failed(
                ErrorCode.ACCESS_DENIED,
                "AWS does not allow " + refusal.getMessage() + " (expected: the role of the account's template)");
    }

    private Outcome refused(Command command, CloudRefusedException refusal) {
        ErrorCode code = ErrorCode.of(refusal.code());
        String message = String.valueOf(refusal.getMessage());
        return code == ErrorCode.THROTTLED ? again(command, code, message) : Outcome.failed(code, message);
    }

    private Outcome again(Command command, ErrorCode code, String message) {
        return command.isWornOut(clock.instant())
                ? Outcome.failed(code, message)
                : new Outcome.Later(command.pause(), null);
    }
}
