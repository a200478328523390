package io.lowtide.auth.invitations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** People with an account, whether they belong to an organisation or not. */
public interface People {

    /** Empty for an address nobody has signed up or joined with, and for a disabled account. */
    Mono<Account> byEmail(String email);

    /** A conflict where the address became somebody's in the meantime. */
    Mono<Void> add(Account account);

    /** What somebody proves themselves by. */
    record Account(
            UUID id, String email, String name, @Nullable String passwordHash, String platformRole) {}
}
