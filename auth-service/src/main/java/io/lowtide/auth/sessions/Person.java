package io.lowtide.auth.sessions;

import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Somebody with a role in an organisation. */
public record Person(
        UUID userId,
        UUID orgId,
        String email,
        String name,
        @Nullable String passwordHash,
        String role,
        String platformRole) {

    /** For {@code contextWrite}: before a session exists the gateway speaks; from here on it is the person. */
    public Function<Context, Context> speaking(@Nullable String sessionId) {
        return context -> {
            Caller before = context.<Caller>getOrEmpty(Caller.class).orElseGet(() -> Callers.system(null, "auth"));
            return Callers.put(
                    context,
                    new Caller(
                            orgId,
                            new Actor("user", userId.toString(), email),
                            Set.of(Role.valueOf(role.toUpperCase(Locale.ROOT))),
                            sessionId,
                            before.requestId(),
                            before.traceparent()));
        };
    }
}
