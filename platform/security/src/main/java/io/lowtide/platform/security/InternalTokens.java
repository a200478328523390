package io.lowtide.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Mints and verifies the ES256 token of one hop between services; it lives a minute and names its audience. */
public final class InternalTokens {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final String ISSUER = "lowtide-internal";

    private final String service;
    private final ECDSASigner signer;
    private final ECDSAVerifier verifier;
    private final Clock clock;

    /**
     * @param service the audience this side accepts
     * @param signingKey private EC P-256 key as a JWK
     */
    public InternalTokens(String service, String signingKey, Clock clock) {
        this.service = service;
        this.clock = clock;
        try {
            ECKey key = ECKey.parse(signingKey);
            this.signer = new ECDSASigner(key);
            this.verifier = new ECDSAVerifier(key.toPublicJWK());
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("lowtide.internal.signing-key is not a private EC P-256 JWK", e);
        }
    }

    /** A token the named service accepts for the next minute. */
    public String mint(String audience, Caller caller) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(caller.actor().id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("actor_type", caller.actor().type())
                .claim("actor_name", caller.actor().name())
                .claim("sid", caller.sessionId())
                .claim("roles", caller.roles().stream().map(Role::name).sorted().toList());
        if (caller.orgId() != null) {
            claims.claim("org_id", caller.orgId().toString());
        }
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("internal token could not be signed", e);
        }
        return jwt.serialize();
    }

    /** The caller a token speaks for; empty when it is forged, expired or meant for somebody else. */
    public Mono<Caller> verify(String token, String requestId, String traceparent) {
        return Mono.fromCallable(() -> read(token, requestId, traceparent));
    }

    private @Nullable Caller read(String token, String requestId, String traceparent) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean good = JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(verifier)
                    && ISSUER.equals(claims.getIssuer())
                    && claims.getAudience().equals(List.of(service))
                    && claims.getExpirationTime() != null
                    && clock.instant()
                            .isBefore(claims.getExpirationTime().toInstant().plus(SKEW));
            return good ? caller(claims, requestId, traceparent) : null;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // whatever is wrong with it, it speaks for nobody
            return null;
        }
    }

    private static Caller caller(JWTClaimsSet claims, String requestId, String traceparent) throws ParseException {
        String org = claims.getStringClaim("org_id");
        Set<Role> roles =
                claims.getStringListClaim("roles").stream().map(Role::valueOf).collect(Collectors.toSet());
        Actor actor = new Actor(
                claims.getStringClaim("actor_type"), claims.getSubject(), claims.getStringClaim("actor_name"));
        return new Caller(
                org == null ? null : UUID.fromString(org),
                actor,
                roles,
                claims.getStringClaim("sid"),
                requestId,
                traceparent);
    }
}
