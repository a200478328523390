package io.lowtide.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestProofTest {
    private static final String GOLDEN = "007f9eac831de54138bfe2e212caf9e75ea17c5dfe698023179de3ab42d5fb15";
    private static final String PATH = "/api/v1/agent/heartbeat";
    private static final String TIME = "1767348000";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final String BODY = "{\"cpu_percent\":12.5,\"memory_percent\":40.0}";

    /** Golden vector 17.3. */
    @Test
    void isSignedAsTheSpecificationSays() {
        RequestProof proof = proof("POST", PATH, null, TIME, NONCE, BODY);

        assertThat(proof.text())
                .isEqualTo("POST\n" + PATH + "\n\n" + TIME + "\n" + NONCE
                        + "\n0de1a7a83dc8fd4a9d736d78cea2e477c81b74be5ef0c6b9c7b090133642c9f4");
        assertThat(proof.signature(secret())).isEqualTo(GOLDEN);
        assertThat(proof.isSignedBy(secret(), GOLDEN)).isTrue();
    }

    @Test
    void isAnother_whenAnyPartIsAnother() {
        byte[] other = secret();
        other[31]++;

        assertThat(proof("PUT", PATH, null, TIME, NONCE, BODY).isSignedBy(secret(), GOLDEN))
                .isFalse();
        assertThat(proof("POST", PATH + "/", null, TIME, NONCE, BODY).isSignedBy(secret(), GOLDEN))
                .isFalse();
        assertThat(proof("POST", PATH, "a=1", TIME, NONCE, BODY).isSignedBy(secret(), GOLDEN))
                .isFalse();
        assertThat(proof("POST", PATH, null, "1767348001", NONCE, BODY).isSignedBy(secret(), GOLDEN))
                .isFalse();
        assertThat(proof("POST", PATH, null, TIME, NONCE.replace('f', 'e'), BODY)
                        .isSignedBy(secret(), GOLDEN))
                .isFalse();
        for (int i = 0; i < BODY.length(); i++) {
            byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
            body[i] ^= 1;
            assertThat(new RequestProof("POST", PATH, null, TIME, NONCE, body).isSignedBy(secret(), GOLDEN))
                    .isFalse();
        }
        assertThat(proof("POST", PATH, null, TIME, NONCE, BODY).isSignedBy(other, GOLDEN))
                .isFalse();
        assertThat(proof("POST", PATH, null, TIME, NONCE, BODY).isSignedBy(secret(), ""))
                .isFalse();
        assertThat(proof("POST", PATH, null, TIME, NONCE, BODY).isSignedBy(secret(), "ä"))
                .isFalse();
    }

    @Test
    void readsTheQueryInOneOrder() {
        assertThat(proof("GET", PATH, "wait=20&after=3", TIME, NONCE, "").text())
                .isEqualTo(
                        proof("GET", PATH, "after=3&wait=20", TIME, NONCE, "").text());
    }

    private static RequestProof proof(
            String method, String path, @Nullable String query, String time, String nonce, String body) {
        return new RequestProof(method, path, query, time, nonce, body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }
}
