package io.lowtide.auth.sessions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a role in an organisation. */
public record Person(
        UUID userId,
        UUID orgId,
        String email,
        String name,
        @Nullable String passwordHash,
        String role,
        String platformRole) {}
