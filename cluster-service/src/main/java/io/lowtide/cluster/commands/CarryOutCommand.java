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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries a command out, or launches that are carried out together, in this order: 1. is it too late to begin, 2. is it to
 * be rehearsed only, because somebody wished so, of SAFE_MODE or of maintenance, 3. may the account be changed, 4. is the
 * thing asked for a part of the cluster, 5. would AWS let us, by a dry run, 6. the change, 7. looks until it has happened.
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

    Mono<List<Attempt>> carryOut(Claim claim) {
        Instant now = clock.instant();
        List<Command> late =
                claim.commands().stream().filter(it -> isLate(it, now)).toList();
        List<Command> timely =
                claim.commands().stream().filter(it -> !isLate(it, now)).toList();
        if (late.isEmpty()) {
            return inTime(claim);
        }
        List<Attempt> missed = claim.to(late).each(CarryOutCommand::tooLate);
        return timely.isEmpty()
                ? Mono.just(missed)
                : inTime(claim.to(timely))
                        .map(attempts -> Stream.concat(missed.stream(), attempts.stream())
                                .toList());
    }

    private static boolean isLate(Command command, Instant now) {
        return !command.hasBegun() && command.deadline().isBefore(now);
    }

    private static Outcome tooLate(Command command) {
        return Outcome.failed(
                ErrorCode.TIMEOUT, "it was to begin by " + command.deadline() + " (expected: a later deadline)");
    }

    private Mono<List<Attempt>> inTime(Claim claim) {
        UUID clusterId = claim.first().clusterId();
        return situation(claim.first())
                .flatMap(situation -> admitted(claim, situation))
                .defaultIfEmpty(claim.each(it -> Outcome.failed(ErrorCode.NOT_FOUND, "no cluster " + clusterId)))
                .onErrorResume(AccessRefusedException.class, refusal -> Mono.just(claim.each(it -> denied(refusal))))
                .onErrorResume(
                        CloudRefusedException.class, refusal -> Mono.just(claim.each(it -> refused(it, refusal))))
                .onErrorResume(
                        CloudUnavailableException.class,
                        silence -> Mono.just(
                                claim.each(it -> again(it, ErrorCode.TIMEOUT, String.valueOf(silence.getMessage())))));
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

    private Mono<List<Attempt>> admitted(Claim claim, Situation now) {
        Cluster cluster = now.cluster();
        if (!cluster.isManaged()) {
            return Mono.just(claim.each(it -> Outcome.failed(
                    ErrorCode.INVALID_STATE, cluster.shownAs() + " is " + cluster.managed() + " (expected: managed)")));
        }
        Command command = claim.first();
        String rehearsal = rehearsal(command, now);
        if (now.account().isEmpty()) {
            return Mono.just(
                    claim.each(it -> Outcome.failed(ErrorCode.ACCESS_DENIED, "the account is linked no more")));
        }
        Account account = now.account().get();
        return account.mayBeChanged()
                ? carryOut(new Site(command, cluster, new Place(account.access(), cluster.region()), rehearsal), claim)
                // AWS would refuse even a dry run, and a rehearsal is no change
                : Mono.just(claim.each(
                        it -> rehearsal == null ? readOnly(account) : new Outcome.Rehearsed(rehearsal, Result.NONE)));
    }

    private static Outcome readOnly(Account account) {
        return Outcome.failed(
                ErrorCode.ACCESS_DENIED,
                account.alias() + " is " + account.state().word() + " with access "
                        + account.mode().word() + " (expected: active with access full)");
    }

    private Mono<List<Attempt>> carryOut(Site site, Claim claim) {
        return switch (site.command().order()) {
            case Order.Launch launch -> launchNodes.carryOut(site, claim, launch);
            case Order.Terminate terminate -> alone(claim, endInstance.carryOut(site, terminate));
            case Order.Scale scale -> alone(claim, scaleGroup.carryOut(site, scale));
            case Order.Detach detach -> alone(claim, moveVolume.carryOut(site, detach));
            case Order.Attach attach -> alone(claim, moveVolume.carryOut(site, attach));
            case Order.Tag tag -> alone(claim, tagInstance.carryOut(site, tag));
        };
    }

    private static Mono<List<Attempt>> alone(Claim claim, Mono<Outcome> outcome) {
        return outcome.map(it -> claim.each(alone -> it));
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
