package io.lowtide.contracts.cluster;

import java.util.UUID;

/** Asks agent-service for a one-time token: POST /internal/registration-tokens. */
public record RegistrationTokenRequest(UUID orgId, UUID clusterId) {}
