package io.lowtide.auth.staff;

import io.lowtide.auth.sessions.Person;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where it is kept who belongs to the platform's staff. */
public interface Staff {

    /** Whoever has this address, staff or not. */
    Mono<Person> holder(String email);

    Mono<Void> changePassword(UUID userId, String hash);

    /** Makes customers of all staff but one; null: of all. */
    Mono<Void> dismissAllBut(@Nullable String email);
}
