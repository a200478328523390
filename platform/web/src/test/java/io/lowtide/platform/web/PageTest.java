package io.lowtide.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void saysWhereItGoesOn_whenThereIsMore() {
        Page<String> page = Page.of(List.of("a", "b", "c"), new PageRequest(2, null), key -> key);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(new PageRequest(2, page.nextCursor()).decodeCursor()).isEqualTo("b");
    }

    @Test
    void ends_whenThereIsNoMore() {
        assertThat(Page.of(List.of("a", "b"), new PageRequest(2, null), key -> key)
                        .nextCursor())
                .isNull();
    }

    @Test
    void refusesCursorOfItsOwnInvention() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new PageRequest(2, "***").decodeCursor())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.VALIDATION_FAILED));
    }

    @Test
    void asksForNewestVersion_beforeWriting() {
        EntityVersion.require("\"3\"", 3);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EntityVersion.require(null, 3))
                .satisfies(problem -> assertThat(problem.code().status()).isEqualTo(428));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EntityVersion.require("\"2\"", 3))
                .satisfies(problem -> assertThat(problem.code().status()).isEqualTo(412));
    }
}
