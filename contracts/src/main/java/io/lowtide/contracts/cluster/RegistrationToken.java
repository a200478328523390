package io.lowtide.contracts.cluster;

import java.time.Instant;

/** A one-time token an agent exchanges for its identity. */
public record RegistrationToken(String token, Instant expiresAt) {}
