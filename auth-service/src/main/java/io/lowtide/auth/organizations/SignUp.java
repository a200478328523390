package io.lowtide.auth.organizations;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.OpenSession;
import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import java.io.Serial;
import reactor.core.publisher.Mono;

/** Founds an organisation with its owner, all or nothing, and signs the owner in. */
public final class SignUp {
    private final Organizations organizations;
    private final FoundOrganization founding;
    private final PasswordHashing passwords;
    private final OpenSession openSession;
    private final Atomic atomic;

    public SignUp(
            Organizations organizations,
            FoundOrganization founding,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic) {
        this.organizations = organizations;
        this.founding = founding;
        this.passwords = passwords;
        this.openSession = openSession;
        this.atomic = atomic;
    }

    /** The name or the address is somebody's already. */
    public static final class Taken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Taken(String message) {
            super(message);
        }
    }

    public Mono<SignedIn.Browser> signUp(String name, EmailAddress email, String password, Device device) {
        Person owner =
                new Person(Ids.next(), Ids.next(), email.value(), email.localPart(), null, "owner", Person.CLIENT);
        // the hash comes first, so that a taken address answers no faster
        return passwords
                .hash(password)
                .flatMap(hash -> free(name, email.value()).then(founding.found(owner, name, hash)))
                .then(Mono.defer(() -> openSession.browser(owner, device, false)));
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
}
