package io.lowtide.contracts.identity;

import java.util.UUID;

/** An organisation and its owner came into being. */
public record OrganizationCreated(UUID orgId, String name, UUID ownerUserId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "organization.created";
}
