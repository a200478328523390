package io.lowtide.auth.sessions;

import java.time.Duration;

/** A new session and what its holder needs to use it. */
public sealed interface SignedIn {

    Person person();

    /** @param secret what the browser's cookie holds */
    record Browser(Person person, String secret, Duration lifetime) implements SignedIn {}

    /** @param refreshToken good for one use */
    record Api(
            Person person, String accessToken, Duration accessLifetime, String refreshToken, Duration refreshLifetime)
            implements SignedIn {}
}
