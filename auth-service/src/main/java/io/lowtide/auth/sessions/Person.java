package io.lowtide.auth.sessions;

import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    /** The platform role of everybody who is a customer. */
    public static final String CLIENT = "client";

    /** The platform role of those who run this installation. */
    public static final String STAFF = "super_admin";

    /** What they may do: by their place in the organisation, and, for staff, on the platform. */
    public List<String> roles() {
        return isStaff() ? List.of(role, STAFF) : List.of(role);
    }

    public boolean isStaff() {
        return STAFF.equals(platformRole);
    }

    /** For {@code contextWrite}: before a session exists the gateway speaks; from here on it is the person. */
    public Function<Context, Context> speaking(@Nullable String sessionId) {
        return context -> {
            Caller before = context.<Caller>getOrEmpty(Caller.class).orElseGet(() -> Callers.system(null, "auth"));
            return Callers.put(
                    context,
                    new Caller(
                            orgId,
                            new Actor("user", userId.toString(), email),
                            roles().stream()
                                    .map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT)))
                                    .collect(Collectors.toUnmodifiableSet()),
                            sessionId,
                            before.requestId(),
                            before.traceparent()));
        };
    }
}
