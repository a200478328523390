package io.lowtide.contracts.cloud;

import java.util.UUID;

/** The cross-account role was assumed with our external id. */
public record AccountVerified(UUID accountId, String awsAccountId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "account.verified";
}
