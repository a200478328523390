package io.lowtide.auth.organizations;

import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.OpenSession;
import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.io.Serial;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Founds an organisation with its owner, all or nothing, and signs the owner in. */
public final class SignUp {
    private final Organizations organizations;
    private final OrganizationEvents events;
    private final PasswordHashing passwords;
    private final OpenSession openSession;
    private final Atomic atomic;
    private final Clock clock;

    public SignUp(
            Organizations organizations,
            OrganizationEvents events,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic,
            Clock clock) {
        this.organizations = organizations;
        this.events = events;
        this.passwords = passwords;
        this.openSession = openSession;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** The name or the address is somebody's already. */
    public static final class Taken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Taken(String message) {
            super(message);
        }
    }

    public Mono<SignedIn> signUp(String name, String email, String password, Device device) {
        UUID orgId = Ids.next();
        UUID userId = Ids.next();
        // the hash comes first, so that a taken address answers no faster
        return passwords
                .hash(password)
                .flatMap(hash ->
                        free(name, email).then(found(orgId, name, new Organizations.NewOwner(userId, email, hash))))
                .then(Mono.defer(() -> openSession.browser(
                        new Person(userId, orgId, email, nameOf(email), null, "owner", "client"), device, false)));
    }

    private Mono<Void> free(String name, String email) {
        return SystemScope.enter(atomic.call(organizations
                .emailTaken(email)
                .flatMap(taken -> taken
                        ? Mono.<Boolean>error(
                                new Taken("this sign-up is not possible; sign in, or use another address"))
                        : organizations.nameTaken(name))
                .flatMap(taken -> taken
                        ? Mono.<Void>error(new Taken("an organisation of this name exists"))
                        : Mono.<Void>empty())));
    }

    private Mono<Void> found(UUID orgId, String name, Organizations.NewOwner owner) {
        String slug = slug(name) + "-" + orgId.toString().substring(24);
        return atomic.call(organizations
                        .found(orgId, name, slug, owner, clock.instant())
                        .then(events.created(orgId, name, owner.userId())))
                .contextWrite(context -> {
                    Caller before =
                            context.<Caller>getOrEmpty(Caller.class).orElseGet(() -> Callers.system(null, "auth"));
                    Actor actor = new Actor("user", owner.userId().toString(), owner.email());
                    return Callers.put(
                            context,
                            new Caller(
                                    orgId, actor, Set.of(Role.OWNER), null, before.requestId(), before.traceparent()));
                });
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static String nameOf(String email) {
        return email.substring(0, email.indexOf('@'));
    }
}
