package io.lowtide.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class InternalTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final Caller ADA = new Caller(
            UUID.randomUUID(),
            new Actor("user", UUID.randomUUID().toString(), "Ada"),
            Set.of(Role.OWNER),
            "sid",
            "request",
            "trace");
    private final String key = newKey();

    @Test
    void carriesTheCaller_toItsAudience() {
        String token = tokens("gateway", NOW).mint("cluster", ADA);

        StepVerifier.create(tokens("cluster", NOW).verify(token, "request", "trace"))
                .expectNext(ADA)
                .verifyComplete();
    }

    @Test
    void speaksForNobody_atAnotherAudience() {
        String token = tokens("gateway", NOW).mint("cluster", ADA);

        StepVerifier.create(tokens("audit", NOW).verify(token, "r", "t")).verifyComplete();
    }

    @Test
    void speaksForNobody_afterItsMinute() {
        String token = tokens("gateway", NOW).mint("cluster", ADA);

        StepVerifier.create(tokens("cluster", NOW.plus(Duration.ofSeconds(66))).verify(token, "r", "t"))
                .verifyComplete();
    }

    @Test
    void speaksForNobody_whenSignedByAnotherKeyOrNotAtAll() {
        String forged = new InternalTokens("gateway", newKey(), at(NOW)).mint("cluster", ADA);
        String unsigned = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJjbHVzdGVyIn0.";

        StepVerifier.create(tokens("cluster", NOW).verify(forged, "r", "t")).verifyComplete();
        StepVerifier.create(tokens("cluster", NOW).verify(unsigned, "r", "t")).verifyComplete();
        StepVerifier.create(tokens("cluster", NOW).verify("garbage", "r", "t")).verifyComplete();
    }

    @Test
    void refusesToStart_withoutUsableKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InternalTokens("gateway", "{}", at(NOW)))
                .withMessageContaining("lowtide.internal.signing-key");
    }

    @Test
    void ownerHoldsWhatAdminAndViewerHold_butNotTheReverse() {
        assertThat(Role.VIEWER.grantedBy(Set.of(Role.OWNER))).isTrue();
        assertThat(Role.ADMIN.grantedBy(Set.of(Role.OWNER))).isTrue();
        assertThat(Role.OWNER.grantedBy(Set.of(Role.ADMIN))).isFalse();
        assertThat(Role.ADMIN.grantedBy(Set.of(Role.VIEWER))).isFalse();
        assertThat(Role.VIEWER.grantedBy(Set.of(Role.AGENT, Role.SUPER_ADMIN))).isFalse();
    }

    private InternalTokens tokens(String service, Instant now) {
        return new InternalTokens(service, key, at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
