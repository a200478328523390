package io.lowtide.contracts.cluster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an organisation is with its accounts: GET /internal/orgs/{id}/account-status. */
public record AccountStatus(
        String status, int accounts, @Nullable UUID activeAccountId) {}
