package io.lowtide.auth.keys.web;

import com.nimbusds.jose.jwk.JWKSet;
import io.lowtide.auth.keys.SigningKeys;
import io.lowtide.platform.security.Access;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The public keys, as every JWT library reads them. */
@RestController
@Access.Public
final class KeysEndpoint {
    private final SigningKeys keys;

    KeysEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(
            path = {"/.well-known/jwks.json", "/api/v1/.well-known/jwks.json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> jwks() {
        return keys.published().map(JWKSet::toString);
    }
}
