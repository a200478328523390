package io.lowtide.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void writesKeysInOrder_withoutSpaces() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("z", true);
        document.put("B", Arrays.asList(1, "two", null));
        document.put("a", Map.of("y", 1L, "x", List.of()));

        assertThat(text(document)).isEqualTo("{\"B\":[1,\"two\",null],\"a\":{\"x\":[],\"y\":1},\"z\":true}");
    }

    @Test
    void writesEachNumberOneWay() {
        assertThat(text(Map.of("n", 600)))
                .isEqualTo(text(Map.of("n", 600L)))
                .isEqualTo(text(Map.of("n", 600.0)))
                .isEqualTo(text(Map.of("n", new BigDecimal("600.00"))))
                .isEqualTo("{\"n\":600}");
        assertThat(text(Map.of("n", 0.25))).isEqualTo("{\"n\":0.25}");
        assertThat(text(Map.of("n", new BigDecimal("0E+3")))).isEqualTo("{\"n\":0}");
    }

    @Test
    void escapesWhatMustBe_andNothingElse() {
        assertThat(text(Map.of("s", "\"\\\b\f\n\r\t\u0001/ä€")))
                .isEqualTo("{\"s\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/ä€\"}");
    }

    private static String text(Map<String, ?> document) {
        return new String(CanonicalJson.of(document), StandardCharsets.UTF_8);
    }
}
