package io.lowtide.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsrfTest {
    private static final String TOKEN = "0123456789abcdef0123";

    @Test
    void reading_needs_no_token_and_writing_needs_the_same_one_twice() {
        assertThat(Csrf.passes("GET", null, null)).isTrue();
        assertThat(Csrf.passes("POST", TOKEN, TOKEN)).isTrue();
        assertThat(Csrf.passes("POST", TOKEN, null)).isFalse();
        assertThat(Csrf.passes("DELETE", TOKEN, TOKEN + "x")).isFalse();
        assertThat(Csrf.passes("PATCH", "", "")).isFalse();
        assertThat(Csrf.passes("PUT", null, TOKEN)).isFalse();
    }
}
