package io.lowtide.cluster.accounts;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Proves that an account is its organisation's: whoever made a role that trusts the external id we made for this very
 * account controls it. AWS is asked outside any transaction; who else may have proven the account is told only after.
 */
public final class VerifyAccount {
    private final Accounts accounts;
    private final AccountEvents events;
    private final StartScan startScan;
    private final Cloud cloud;
    private final Atomic atomic;
    private final Clock clock;

    VerifyAccount(
            Accounts accounts, AccountEvents events, StartScan startScan, Cloud cloud, Atomic atomic, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.startScan = startScan;
        this.cloud = cloud;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** The id of the first scan; empty for an account nobody knows. */
    public Mono<UUID> verify(UUID id, String roleArn, String awsAccountId) {
        return atomic.call(accounts.find(id))
                .flatMap(account ->
                        prove(account, roleArn, awsAccountId).then(atomic.call(accept(id, roleArn, awsAccountId))));
    }

    private Mono<Void> prove(Account account, String roleArn, String awsAccountId) {
        if (account.isVerified() && !awsAccountId.equals(account.awsAccountId())) {
            return Mono.error(Problem.conflict("account " + account.alias() + " was verified as another AWS account"
                    + " (expected: link the other one beside it)"));
        }
        CloudAccess access = new CloudAccess(account.id(), roleArn, account.externalId());
        String region = account.regions().getFirst();
        return cloud.accountOf(access, region)
                .filter(awsAccountId::equals)
                .switchIfEmpty(Mono.error(
                        () -> Problem.validation("aws_account_id", awsAccountId, "the account the role belongs to")))
                .then(cloud.missingActions(access, region, account.mode() == AccessMode.FULL))
                .flatMap(missing -> missing.isEmpty() ? Mono.<Void>empty() : refused(account, missing))
                .onErrorResume(
                        AccessRefusedException.class,
                        refusal -> refused(account, List.of(String.valueOf(refusal.getMessage()))))
                .onErrorMap(
                        CloudUnavailableException.class,
                        failure -> Problem.unavailable("AWS", String.valueOf(failure.getMessage())));
    }

    private Mono<Void> refused(Account account, List<String> actions) {
        String detail = "AWS does not allow " + String.join(", ", actions)
                + " (expected: the role of the account's CloudFormation template)";
        // a role that works goes on working when another one is tried in vain
        Mono<Void> noted = account.isVerified() ? Mono.empty() : atomic.call(note(account.id(), detail));
        return noted.then(Mono.error(() -> Problem.of(ProblemCode.FAILED_DEPENDENCY, detail)));
    }

    private Mono<Void> note(UUID id, String reason) {
        return accounts.lock(id)
                .filter(account -> account.state().mayBecome(AccountState.ERROR))
                .flatMap(account -> {
                    Account failed = account.in(AccountState.ERROR, reason);
                    return accounts.save(failed).then(events.moved(failed, account.state()));
                });
    }

    private Mono<UUID> accept(UUID id, String roleArn, String awsAccountId) {
        return accounts.lock(id).flatMap(account -> {
            Account proven = account.verifiedBy(roleArn, awsAccountId, clock.instant());
            boolean begins = proven.state().mayBecome(AccountState.SCANNING);
            Account next = begins ? proven.in(AccountState.SCANNING, null) : proven;
            return accounts.save(next)
                    .then(events.verified(next))
                    .then(begins ? events.moved(next, account.state()) : Mono.empty())
                    .then(startScan.start(next, account.lastScanAt() == null ? "initial" : "manual"));
        });
    }
}
