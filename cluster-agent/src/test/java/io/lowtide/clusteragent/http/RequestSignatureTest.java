package io.lowtide.clusteragent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestSignatureTest {

    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** Golden vector 17.3. */
    @Test
    void isTheOneOfTheSpecification() {
        byte[] body = "{\"cpu_percent\":12.5,\"memory_percent\":40.0}".getBytes(StandardCharsets.UTF_8);

        assertThat(RequestSignature.of(SECRET, "POST", "/api/v1/agent/heartbeat", "", "1767348000", NONCE, body))
                .isEqualTo("007f9eac831de54138bfe2e212caf9e75ea17c5dfe698023179de3ab42d5fb15");
    }

    @Test
    void isTheSame_inWhateverOrderTheQueryStands() {
        byte[] body = {};

        assertThat(RequestSignature.of(SECRET, "GET", "/a", "wait=20&after=3", "1", NONCE, body))
                .isEqualTo(RequestSignature.of(SECRET, "GET", "/a", "after=3&wait=20", "1", NONCE, body))
                .isNotEqualTo(RequestSignature.of(SECRET, "GET", "/a", "", "1", NONCE, body));
    }
}
