package io.lowtide.platform.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the present work is done; travels in the Reactor context.
 *
 * @param orgId the organisation whose rows may be seen; null for work across organisations
 * @param traceparent W3C trace context of the request that began the work
 */
public record Caller(
        @Nullable UUID orgId,
        Actor actor,
        Set<Role> roles,
        @Nullable String sessionId,
        String requestId,
        String traceparent) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The organisation, which must be known here. */
    public UUID org() {
        if (orgId == null) {
            throw new IllegalStateException("caller " + actor.id() + " belongs to no organisation (expected: one)");
        }
        return orgId;
    }

    /** The id of the person behind the call, where the actor is a user. */
    public UUID userId() {
        return UUID.fromString(actor.id());
    }
}
