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
import io.lowtide.platform.persistence.Atomic;
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
    private final Atomic atomic;
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
            Atomic atomic,
            Clock clock) {
        this.clusters = clusters;
        this.accounts = accounts;
        this.safeMode = safeMode;
        this.launchNodes = launchNodes;
        this.endInstance = endInstance;
        this.scaleGroup = scaleGroup;
        this.moveVolume = moveVolume;
        this.tagInstance = tagInstance;
        this.atomic = atomic;
        this.clock = clock;
    }

    Mono<Outcome> carryOut(Command command) {
        return situation(command)
                .flatMap(situation -> admitted(command, situation))
                .defaultIfEmpty(Outcome.failed(ErrorCode.NOT_FOUND, "no cluster " + command.clusterId()))
                .onErrorResume(AccessRefusedException.class, refusal -> Mono.just(denied(refusal)))
                .onErrorResume(CloudRefusedException.class, refusal -> Mono.just(refused(command, refusal)))
                .onErrorResume(
                        CloudUnavailableException.class,
                        silence -> Mono.just(again(command, ErrorCode.TIMEOUT, String.valueOf(silence.getMessage()))));
    }

    /** How things stand when a command is taken up; of an account that is linked no more nothing is known. */
    private record Situation(Cluster cluster, Optional<Account> account, boolean safe) {}

    private Mono<Situation> situation(Command command) {
        return atomic.call(clusters.find(command.clusterId())
                .flatMap(cluster -> accounts.find(cluster.accountId())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .zipWith(safeMode.isOn(), (account, safe) -> new Situation(cluster, account, safe))));
    }

    /** What has begun is brought to its end: to stop half way would leave more behind than to go on. */
    private @Nullable String rehearsal(Command command, Situation now) {
        if (command.hasBegun()) {
            return null;
        }
        if (command.dryRun()) {
            return "dry_run";
        }
        if (now.safe()) {
            return "safe_mode";
        }
        return now.cluster().maintenance().holds(clock.instant()) ? "maintenance" : null;
    }

    private Mono<Outcome> admitted(Command command, Situation now) {
        Cluster cluster = now.cluster();
        if (!command.hasBegun() && command.deadline().isBefore(clock.instant())) {
            return Mono.just(Outcome.failed(
                    ErrorCode.TIMEOUT, "it was to begin by " + command.deadline() + " (expected: a later deadline)"));
        }
        if (!cluster.isManaged()) {
            return Mono.just(Outcome.failed(
                    ErrorCode.INVALID_STATE, cluster.shownAs() + " is " + cluster.managed() + " (expected: managed)"));
        }
        String rehearsal = rehearsal(command, now);
        return now.account()
                .map(account -> account.mayBeChanged()
                        ? carryOut(new Site(command, cluster, new Place(account.access(), cluster.region()), rehearsal))
                        // AWS would refuse even a dry run, and a rehearsal is no change
                        : Mono.just(
                                rehearsal == null ? readOnly(account) : new Outcome.Rehearsed(rehearsal, Result.NONE)))
                .orElse(Mono.just(Outcome.failed(ErrorCode.ACCESS_DENIED, "the account is linked no more")));
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
