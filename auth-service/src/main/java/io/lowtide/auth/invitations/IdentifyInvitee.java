package io.lowtide.auth.invitations;

import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.credentials.PasswordRule;
import io.lowtide.auth.sessions.AttemptLimits;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.Refusal;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds out who answers an invitation. Whose address has an account proves it by its password, or by being signed in
 * with it; everybody else chooses a name and a password, as the link alone proves that the address is theirs.
 */
public final class IdentifyInvitee {
    private static final int NAME_MAX = 100;

    private final People people;
    private final PasswordRule rule;
    private final PasswordHashing hashing;
    private final AttemptLimits limits;
    private final Atomic atomic;

    public IdentifyInvitee(
            People people, PasswordRule rule, PasswordHashing hashing, AttemptLimits limits, Atomic atomic) {
        this.people = people;
        this.rule = rule;
        this.hashing = hashing;
        this.limits = limits;
        this.atomic = atomic;
    }

    /** What the holder of the link gives; nothing, where they are signed in. */
    public record Answer(@Nullable String name, @Nullable String password) {}

    /** Who it is, and whether their account is still to be made. */
    record Invitee(People.Account account, boolean isNew) {}

    Mono<Boolean> hasAccount(String email) {
        return account(email).hasElement();
    }

    Mono<Invitee> identify(String email, Answer answer, Device device) {
        return account(email)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(known -> known.isPresent()
                        ? prove(known.get(), answer, device).thenReturn(new Invitee(known.get(), false))
                        : newcomer(email, answer).map(account -> new Invitee(account, true)));
    }

    private Mono<People.Account> account(String email) {
        return SystemScope.enter(atomic.call(people.byEmail(email)));
    }

    private Mono<Void> prove(People.Account account, Answer answer, Device device) {
        return Callers.find()
                .filter(caller -> isThem(caller, account))
                .hasElement()
                .flatMap(signedIn -> signedIn ? Mono.empty() : password(account, answer.password(), device));
    }

    private static boolean isThem(Caller caller, People.Account account) {
        return "user".equals(caller.actor().type()) && account.id().equals(caller.userId());
    }

    private Mono<Void> password(People.Account account, @Nullable String password, Device device) {
        if (password == null || password.isEmpty()) {
            return Mono.error(() -> Problem.validation("password", "nothing", "the password of " + account.email()));
        }
        return limits.count(account.email(), device)
                .then(Mono.defer(() -> hashing.matches(password, account.passwordHash())))
                .flatMap(right -> right ? limits.forget(account.email(), device) : Mono.error(Refusal::wrong));
    }

    private Mono<People.Account> newcomer(String email, Answer answer) {
        String name = answer.name() == null ? "" : answer.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return Mono.error(() ->
                    Problem.validation("name", name.length() + " characters", "1 to " + NAME_MAX + " characters"));
        }
        String password = answer.password() == null ? "" : answer.password();
        String objection = rule.objection(password);
        if (objection != null) {
            return Mono.error(() -> Problem.validation("password", objection, PasswordRule.EXPECTED));
        }
        return hashing.hash(password).map(hash -> new People.Account(Ids.next(), email, name, hash, Person.CLIENT));
    }
}
