package io.lowtide.contracts.cloud;

import java.util.List;
import java.util.UUID;

/** An AWS account was named by an organisation; nothing is proven yet. */
public record AccountLinked(UUID accountId, String alias, List<String> regions) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "account.linked";
}
