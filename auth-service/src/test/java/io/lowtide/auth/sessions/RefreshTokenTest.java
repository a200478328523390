package io.lowtide.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    @Test
    void a_token_rotates_once_and_ends_everything_when_it_comes_back() {
        assertThat(token(null).presented(session(null), NOW)).isEqualTo(RefreshToken.Verdict.ROTATE);
        assertThat(token(NOW).presented(session(null), NOW)).isEqualTo(RefreshToken.Verdict.REUSED);
        assertThat(token(null).presented(session(NOW), NOW)).isEqualTo(RefreshToken.Verdict.DEAD);
        assertThat(token(null).presented(session(null), NOW.plus(Duration.ofDays(1))))
                .isEqualTo(RefreshToken.Verdict.DEAD);
    }

    private static RefreshToken token(@Nullable Instant usedAt) {
        return new RefreshToken("h", new UUID(1, 1), "s", NOW.plusSeconds(60), usedAt);
    }

    private static Session session(@Nullable Instant revokedAt) {
        Instant until = NOW.plus(Duration.ofDays(30));
        UUID id = new UUID(1, 1);
        return new Session("s", id, id, "password", "api", null, null, NOW, NOW, Duration.ofDays(30), until, revokedAt);
    }
}
