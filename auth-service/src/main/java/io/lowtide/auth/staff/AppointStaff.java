package io.lowtide.auth.staff;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.organizations.FoundOrganization;
import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.RevokeSessions;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes what the settings say of platform staff true: the account they name is there with its password, and nobody
 * else is staff. A customer's account is never turned into one: whoever signed up with the address first would get it.
 */
public final class AppointStaff {
    private final @Nullable Appointment settings;
    private final Staff staff;
    private final FoundOrganization founding;
    private final PasswordHashing passwords;
    private final RevokeSessions sessions;
    private final Atomic atomic;

    /** @param settings who shall be staff; null: nobody */
    public AppointStaff(
            @Nullable Appointment settings,
            Staff staff,
            FoundOrganization founding,
            PasswordHashing passwords,
            RevokeSessions sessions,
            Atomic atomic) {
        this.settings = settings;
        this.staff = staff;
        this.founding = founding;
        this.passwords = passwords;
        this.sessions = sessions;
        this.atomic = atomic;
    }

    /** Fails with {@link IllegalStateException} when the address is a customer's. */
    public Mono<Void> appoint() {
        return appoint(settings);
    }

    /** As {@link #appoint()}, with other settings. */
    public Mono<Void> appoint(@Nullable Appointment appointment) {
        if (appointment == null) {
            return asSystem(staff.dismissAllBut(null));
        }
        String email = appointment.email().value();
        return asSystem(staff.dismissAllBut(email).then(staff.holder(email)))
                .map(holder -> keep(holder, appointment))
                .defaultIfEmpty(Mono.defer(() -> found(appointment)))
                .flatMap(work -> work);
    }

    private Mono<Void> keep(Person holder, Appointment appointment) {
        if (!holder.isStaff()) {
            return Mono.error(new IllegalStateException("lowtide.auth.staff.email: " + holder.email()
                    + " is a customer's (expected: an address nobody has signed up with)"));
        }
        return passwords
                .matches(appointment.password(), holder.passwordHash())
                .filter(same -> !same)
                .flatMap(changed -> passwords.hash(appointment.password()))
                .flatMap(hash -> atomic.call(
                                staff.changePassword(holder.userId(), hash).then(sessions.ofMember(holder.userId())))
                        .contextWrite(holder.speaking(null)));
    }

    private Mono<Void> found(Appointment appointment) {
        EmailAddress email = appointment.email();
        Person person =
                new Person(Ids.next(), Ids.next(), email.value(), email.localPart(), null, "owner", Person.STAFF);
        String organization = "Platform staff " + person.orgId().toString().substring(24);
        return passwords.hash(appointment.password()).flatMap(hash -> founding.found(person, organization, hash));
    }

    private <T> Mono<T> asSystem(Mono<T> work) {
        return SystemScope.enter(atomic.call(work));
    }

    /** Who shall be staff. */
    public record Appointment(EmailAddress email, String password) {
        @Override
        public String toString() {
            return "Appointment[" + email.value() + "]";
        }
    }
}
