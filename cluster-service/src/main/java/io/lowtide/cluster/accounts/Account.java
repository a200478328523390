package io.lowtide.cluster.accounts;

import io.lowtide.cluster.cloud.CloudAccess;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account of an organisation.
 *
 * @param placeholder made when the organisation was; the first account linked takes its place
 * @param externalId made by us and never taken from a request, or anybody could speak for anybody's role
 * @param verifiedAt when the role was first assumed; null: nothing is proven
 */
public record Account(
        UUID id,
        String alias,
        boolean placeholder,
        @Nullable String awsAccountId,
        List<String> regions,
        AccessMode mode,
        @Nullable String roleArn,
        UUID externalId,
        AccountState state,
        @Nullable String reason,
        @Nullable Instant verifiedAt,
        @Nullable Instant lastScanAt,
        Instant createdAt) {

    /** Whether its role was ever assumed, so that it can be scanned. */
    public boolean isVerified() {
        return verifiedAt != null && roleArn != null;
    }

    /** Whether it was given us to change, and is not in a state in which nothing is to be touched. */
    public boolean mayBeChanged() {
        return isVerified()
                && mode == AccessMode.FULL
                && (state == AccountState.ACTIVE || state == AccountState.SCANNING);
    }

    public CloudAccess access() {
        if (roleArn == null) {
            throw new IllegalStateException("account " + id + " has no role (expected: one)");
        }
        return new CloudAccess(id, roleArn, externalId);
    }

    public Account linkedAs(Link link) {
        return new Account(
                id,
                link.alias(),
                false,
                link.awsAccountId(),
                link.regions(),
                link.mode(),
                roleArn,
                externalId,
                state,
                reason,
                verifiedAt,
                lastScanAt,
                createdAt);
    }

    public Account verifiedBy(String role, String owner, Instant now) {
        Instant since = verifiedAt == null ? now : verifiedAt;
        return new Account(
                id, alias, false, owner, regions, mode, role, externalId, state, reason, since, lastScanAt, createdAt);
    }

    public Account in(AccountState next, @Nullable String why) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(
                    "account " + id + " is " + state.word() + " (expected: a state before " + next.word() + ")");
        }
        String role = next == AccountState.DISCONNECTED ? null : roleArn;
        return new Account(
                id,
                alias,
                placeholder,
                awsAccountId,
                regions,
                mode,
                role,
                externalId,
                next,
                why,
                verifiedAt,
                lastScanAt,
                createdAt);
    }

    public Account scannedAt(Instant now) {
        return new Account(
                id,
                alias,
                placeholder,
                awsAccountId,
                regions,
                mode,
                roleArn,
                externalId,
                state,
                reason,
                verifiedAt,
                now,
                createdAt);
    }

    /** What somebody says of an account when linking it. */
    public record Link(String alias, @Nullable String awsAccountId, List<String> regions, AccessMode mode) {}
}
