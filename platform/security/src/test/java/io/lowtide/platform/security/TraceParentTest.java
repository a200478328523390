package io.lowtide.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceParentTest {

    @Test
    void keepsWellFormedHeader() {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(TraceParent.orFresh(given)).isEqualTo(given);
    }

    @Test
    void beginsNewTrace_whenHeaderIsMissingOrBroken() {
        assertThat(TraceParent.orFresh(null)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(TraceParent.orFresh("00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"))
                .doesNotContain("0".repeat(32));
        assertThat(TraceParent.orFresh("x\r\ny")).startsWith("00-");
    }
}
