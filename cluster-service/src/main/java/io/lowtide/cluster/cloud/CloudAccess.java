package io.lowtide.cluster.cloud;

import java.util.UUID;

/** The role of a customer we may assume, and the id that proves we do it for that customer. */
public record CloudAccess(UUID accountId, String roleArn, UUID externalId) {}
